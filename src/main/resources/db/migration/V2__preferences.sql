-- how a user likes the pages; no row, or null: they did not choose
create table preferences (
    user_id  bigint not null primary key references users (id),
    language nvarchar(16),
    theme    nvarchar(16)
);
