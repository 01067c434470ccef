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

create table library_entries (
    address text not null,
    kind text not null,
    title text not null,
    summary text not null,
    body text not null,
    words tsvector not null,
    constraint library_entries_pkey PRIMARY KEY (address)
);

CREATE INDEX library_entries_words ON public.library_entries USING gin (words);

create table library_state (
    is_only boolean not null default true,
    checksum text not null,
    constraint library_state_pkey PRIMARY KEY (is_only),
    constraint library_state_is_only_check CHECK (is_only)
);

create table library_words (
    word text not null,
    entries integer not null,
    constraint library_words_pkey PRIMARY KEY (word)
);

CREATE INDEX library_words_like ON public.library_words USING gin (word gin_trgm_ops);

create table migrations (
    number integer not null,
    name text not null,
    checksum text not null,
    applied timestamp with time zone not null default now(),
    constraint migrations_pkey PRIMARY KEY (number)
);

create table runs (
    id uuid not null,
    owner uuid not null,
    design uuid,
    version integer,
    sample text,
    title text not null,
    document text,
    scenario text not null,
    seed bigint,
    replications integer,
    state text not null,
    attempts integer not null default 0,
    verdict text,
    report text,
    reason text,
    created timestamp with time zone not null,
    ended timestamp with time zone,
    kind text not null default 'scenario'::text,
    constraint runs_pkey PRIMARY KEY (id),
    constraint runs_design_version_fkey FOREIGN KEY (design, version) REFERENCES design_versions(design, number) ON DELETE CASCADE,
    constraint runs_owner_fkey FOREIGN KEY (owner) REFERENCES visitors(id) ON DELETE CASCADE,
    constraint runs_check CHECK (((design IS NULL) = (version IS NULL))),
    constraint runs_check1 CHECK (((design IS NULL) = (document IS NOT NULL))),
    constraint runs_check2 CHECK (((state = 'finished'::text) = (report IS NOT NULL))),
    constraint runs_kind_check CHECK ((kind = ANY (ARRAY['scenario'::text, 'sweep'::text]))),
    constraint runs_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'finished'::text, 'refused'::text, 'cancelled'::text, 'failed'::text])))
);

CREATE INDEX runs_of_design ON public.runs USING btree (design, created DESC);

CREATE INDEX runs_of_sample ON public.runs USING btree (owner, sample, created DESC);

CREATE INDEX runs_open ON public.runs USING btree (created) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

CREATE INDEX runs_sweeps ON public.runs USING btree (design, version, sample, created DESC) WHERE (kind = 'sweep'::text);

create table visitors (
    id uuid not null,
    token_hash bytea not null,
    created timestamp with time zone not null,
    seen timestamp with time zone not null,
    constraint visitors_token_hash_key UNIQUE (token_hash),
    constraint visitors_pkey PRIMARY KEY (id),
    constraint visitors_token_hash_check CHECK ((octet_length(token_hash) = 32))
);
