-- Running values, so that statistics never count labels. V3_1 fills them for the labels there are.

-- time spent deciding, each decision at 120 s at the most
alter table progress add busy_ms bigint not null default 0;
-- how long decisions took, as a sketch; at most 459 buckets of 2 + 1 + 6 characters
alter table progress add decision_times nvarchar(4000) not null default '';
-- repeats by first and repeated answer; up to 37 times 37 cells
alter table progress add confusion nvarchar(max) not null default '';
-- the last of the activity hours; 0 before the first label
alter table progress add last_active_hour bigint not null default 0;

-- what had been done before each hour in which the user labelled: what was done in between is the
-- difference
create table activity_hours (
    user_id         bigint not null,
    project_id      bigint not null,
    -- whole hours since the beginning of 1970, UTC
    utc_hour        bigint not null,
    first_serve_no  bigint not null,
    distinct_before bigint not null,
    busy_ms_before  bigint not null,
    primary key (user_id, project_id, utc_hour)
);

alter table activity_hours add foreign key (user_id, project_id)
    references progress (user_id, project_id);
