-- What can be searched: one row for each page of the library, rule, design and problem. All of it is made from content when
-- a site starts on content that it has not seen; nothing in it is anybody's.
create table library_entries (
    address text     primary key,
    kind    text     not null,
    title   text     not null,
    summary text     not null,
    body    text     not null,
    words   tsvector not null
);

create index library_entries_words on library_entries using gin (words);

-- The words that stand in them, for what a reader meant who misspelt one.
create table library_words (
    word    text    primary key,
    entries integer not null
);

create table library_state (
    is_only  boolean primary key default true check (is_only),
    checksum text    not null
);

-- Part of every PostgreSQL with its contrib modules. Where it is missing, a misspelt word finds nothing.
do $$
begin
    create extension if not exists pg_trgm;
    create index library_words_like on library_words using gin (word gin_trgm_ops);
exception
    when undefined_file or insufficient_privilege or feature_not_supported then
        raise notice 'pg_trgm is not there: search will not forgive misspelt words';
end $$;
