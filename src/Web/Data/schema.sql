-- Recorded from a migrated database by SchemaTests; change it through a migration.

create table design_versions (
    design uuid not null,
    number integer not null,
    document text not null,
    message text not null,
    created timestamp with time zone not null,
    constraint design_versions_pkey PRIMARY KEY (design, number),
    constraint design_versions_design_fkey FOREIGN KEY (design) REFERENCES designs(id) ON DELETE CASCADE,
    constraint design_versions_number_check CHECK ((number >= 1))
);

create table designs (
    id uuid not null,
    owner uuid not null,
    name text not null,
    created timestamp with time zone not null,
    updated timestamp with time zone not null,
    current_version integer not null,
    constraint designs_pkey PRIMARY KEY (id),
    constraint designs_current_version_exists FOREIGN KEY (id, current_version) REFERENCES design_versions(design, number) DEFERRABLE INITIALLY DEFERRED,
    constraint designs_owner_fkey FOREIGN KEY (owner) REFERENCES visitors(id) ON DELETE CASCADE,
    constraint designs_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

CREATE INDEX designs_of_owner ON public.designs USING btree (owner, updated DESC);

create table migrations (
    number integer not null,
    name text not null,
    checksum text not null,
    applied timestamp with time zone not null default now(),
    constraint migrations_pkey PRIMARY KEY (number)
);

create table runs (
    id uuid not null,
    design uuid not null,
    version integer not null,
    scenario text not null,
    seed bigint not null,
    report jsonb not null,
    created timestamp with time zone not null,
    constraint runs_pkey PRIMARY KEY (id),
    constraint runs_design_version_fkey FOREIGN KEY (design, version) REFERENCES design_versions(design, number) ON DELETE CASCADE
);

CREATE INDEX runs_of_version ON public.runs USING btree (design, version, created DESC);

create table visitors (
    id uuid not null,
    token_hash bytea not null,
    created timestamp with time zone not null,
    seen timestamp with time zone not null,
    constraint visitors_token_hash_key UNIQUE (token_hash),
    constraint visitors_pkey PRIMARY KEY (id),
    constraint visitors_token_hash_check CHECK ((octet_length(token_hash) = 32))
);
