-- Who owns what, before there are accounts: a browser that holds a random token in a cookie. Only the token's SHA-256
-- is here, so that nobody who reads this table can pose as a visitor.
create table visitors (
    id         uuid        primary key,
    token_hash bytea       not null unique check (octet_length(token_hash) = 32),
    created    timestamptz not null,
    seen       timestamptz not null
);
