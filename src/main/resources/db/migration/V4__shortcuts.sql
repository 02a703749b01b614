-- a person's own way of working; without a row, the defaults hold
create table desk_preferences (
    user_id     bigint not null primary key references users (id),
    -- whether keys work without Ctrl or Alt (WCAG 2.1.4 wants a switch)
    single_keys bit    not null,
    sound       bit    not null,
    flash       bit    not null
);

-- the keys that differ from the defaults
create table own_keys (
    user_id     bigint       not null references users (id),
    project_id  bigint       not null references projects (id),
    -- 'class:' and the class's code, or cant-tell, undo, help
    action_code nvarchar(24) not null,
    -- a lower-case character, or the name of a key. Not unique: a collation may take two keys for
    -- one, such as SQL Server's for most emoji; what meets is told in Java
    key_name    nvarchar(16) not null,
    primary key (user_id, project_id, action_code)
);
