-- A run plays one scenario, or every failure of a design alone and in pairs; the report is that of its kind.
alter table runs add column kind text not null default 'scenario' check (kind in ('scenario', 'sweep'));

create index runs_sweeps on runs (design, version, sample, created desc) where kind = 'sweep';
