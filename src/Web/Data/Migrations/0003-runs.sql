-- A finished simulation. The same version, scenario and seed give the same report, so a row is a memory, not a truth.
create table runs (
    id       uuid        primary key,
    design   uuid        not null,
    version  integer     not null,
    scenario text        not null,
    seed     bigint      not null,
    report   jsonb       not null,
    created  timestamptz not null,
    foreign key (design, version) references design_versions (design, number) on delete cascade
);

create index runs_of_version on runs (design, version, created desc);
