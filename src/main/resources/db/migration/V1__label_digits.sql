create table users (
    id                   bigint identity(1, 1) not null primary key,
    name                 nvarchar(64)          not null unique,
    password_hash        nvarchar(255)         not null,
    role                 nvarchar(16)          not null
        -- not "in" or "or": H2 2.4.240 ties those to the session that makes the table, and refuses
        -- every row once that session is closed
        check (case role when 'ANNOTATOR' then 1 when 'ADMIN' then 1 else 0 end = 1),
    enabled              bit                   not null,
    must_change_password bit                   not null,
    -- grows when the password changes: sessions of an earlier edition are over
    credentials_edition  int                   not null,
    created_at           datetimeoffset        not null
);

create table projects (
    id                bigint identity(1, 1) not null primary key,
    name              nvarchar(100)         not null unique,
    instructions      nvarchar(2000)        not null,
    repeat_rate       float                 not null check (repeat_rate between 0 and 1),
    repeat_lag        int                   not null check (repeat_lag between 0 and 50),
    -- images are numbered 1 .. registered_images, without gaps
    registered_images bigint                not null,
    active_images     bigint                not null,
    created_at        datetimeoffset        not null
);

create table label_classes (
    project_id bigint        not null references projects (id),
    code       nvarchar(16)  not null,
    name       nvarchar(100) not null,
    shortcut   nvarchar(1)   not null,
    position   int           not null,
    primary key (project_id, code),
    unique (project_id, shortcut),
    unique (project_id, position)
);

create table images (
    project_id   bigint         not null references projects (id),
    image_no     bigint         not null,
    blob_name    nvarchar(100)  not null,
    sha256       nvarchar(64)   not null,
    content_type nvarchar(32)   not null,
    width        int            not null,
    height       int            not null,
    size_bytes   bigint         not null,
    known_class  nvarchar(16),
    active       bit            not null,
    created_at   datetimeoffset not null,
    primary key (project_id, image_no),
    unique (project_id, sha256),
    foreign key (project_id, known_class) references label_classes (project_id, code)
);

-- one row per user and project: where the user is in the schedule, and the running counts
create table progress (
    user_id                  bigint         not null references users (id),
    project_id               bigint         not null references projects (id),
    edition                  bigint         not null,
    schedule_seed            bigint         not null,
    -- the serve to be answered next, 1 for a beginner
    serve_no                 bigint         not null,
    -- the image of that serve; null until the serve is planned
    image_no                 bigint,
    -- the serve at which this user first saw it; null when this is the first time
    first_serve_no           bigint,
    -- that serve's and the planned ones' details, and where the schedule is after them
    schedule                 nvarchar(4000) not null,
    labels_given             bigint         not null,
    distinct_images          bigint         not null,
    distinct_inactive_images bigint         not null,
    repeats                  bigint         not null,
    agreeing_repeats         bigint         not null,
    corrections              bigint         not null,
    primary key (user_id, project_id)
);

-- append only: a correction is a further revision
create table labels (
    user_id        bigint         not null,
    project_id     bigint         not null,
    serve_no       bigint         not null,
    revision       int            not null,
    image_no       bigint         not null,
    -- null: the user could not tell
    class_code     nvarchar(16),
    -- the first revision of a first-time label: the running number of the image for this user
    distinct_no    bigint,
    -- a repeat: the serve at which this user first labelled the image
    first_serve_no bigint,
    decision_ms    int            not null check (decision_ms >= 0),
    recorded_at    datetimeoffset not null,
    primary key (user_id, project_id, serve_no, revision)
);

create index labels_by_image on labels (project_id, image_no, user_id);
create index labels_by_distinct_no on labels (user_id, project_id, distinct_no);

-- after the indexes: H2 makes one for each of these, and of two that look as good to it, it takes
-- the older one
alter table labels add foreign key (user_id, project_id) references progress (user_id, project_id);
alter table labels add foreign key (project_id, image_no) references images (project_id, image_no);
alter table labels add foreign key (project_id, class_code)
    references label_classes (project_id, code);
