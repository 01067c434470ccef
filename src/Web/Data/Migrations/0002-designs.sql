-- A design is a name, an owner, and versions that never change. The text of a version is kept as it was written,
-- comments and all: it is the document, and everything else is made from it.
create table designs (
    id              uuid        primary key,
    owner           uuid        not null references visitors (id) on delete cascade,
    name            text        not null check (length(name) between 1 and 200),
    created         timestamptz not null,
    updated         timestamptz not null,
    current_version integer     not null
);

create index designs_of_owner on designs (owner, updated desc);

create table design_versions (
    design   uuid        not null references designs (id) on delete cascade,
    number   integer     not null check (number >= 1),
    document text        not null,
    message  text        not null,
    created  timestamptz not null,
    primary key (design, number)
);

-- Checked when the transaction ends: a design and its first version refer to each other.
alter table designs
    add constraint designs_current_version_exists foreign key (id, current_version)
    references design_versions (design, number) deferrable initially deferred;
