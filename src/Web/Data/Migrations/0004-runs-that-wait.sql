-- Runs are kept from the moment they are ordered, so that a restart goes on with them, and also of designs of the gallery,
-- which nobody saved. The report is text: it stays as it was written, byte for byte.
drop table runs;

create table runs (
    id           uuid        primary key,
    owner        uuid        not null references visitors (id) on delete cascade,
    design       uuid,
    version      integer,
    sample       text,
    title        text        not null,
    document     text,
    scenario     text        not null,
    seed         bigint,
    replications integer,
    state        text        not null check (state in ('queued', 'running', 'finished', 'refused', 'cancelled', 'failed')),
    attempts     integer     not null default 0,
    verdict      text,
    report       text,
    reason       text,
    created      timestamptz not null,
    ended        timestamptz,
    foreign key (design, version) references design_versions (design, number) on delete cascade,
    check ((design is null) = (version is null)),
    check ((design is null) = (document is not null)),
    check ((state = 'finished') = (report is not null))
);

create index runs_open on runs (created) where state in ('queued', 'running');
create index runs_of_design on runs (design, created desc);
create index runs_of_sample on runs (owner, sample, created desc);
