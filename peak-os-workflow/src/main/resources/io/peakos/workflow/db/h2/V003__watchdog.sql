-- The watchdog: what should have happened and did not, once while it lasts.
create table peak_finding (
  tenant      varchar(200)  not null,
  kind        varchar(40)   not null,
  subject     varchar(410)  not null,
  reason      varchar(2000) not null,
  since       timestamp with time zone not null,
  found_at    timestamp with time zone not null,
  repaired_at timestamp with time zone,
  primary key (tenant, kind, subject)
);

-- When any node last audited, and how far events had been relayed then.
create table peak_audit (
  one    integer not null primary key check (one = 1),
  at     timestamp with time zone,
  writer bigint  not null,
  seq    bigint  not null
);
insert into peak_audit (one, at, writer, seq) values (1, null, -1, -1);

-- When a clock was planned to do its next step; next_at differs while it is tried again.
alter table peak_clock add column planned_at timestamp with time zone;
update peak_clock set planned_at = next_at;

-- One row per life of a node: when it was last heard of, and last swept and relayed.
create table peak_node (
  owner      varchar(255) not null primary key,
  beat_at    timestamp with time zone not null,
  swept_at   timestamp with time zone,
  relayed_at timestamp with time zone
);

create index peak_obligation_awaits on peak_obligation (state, tenant, id);
create index peak_occurrence_awaits on peak_occurrence (state, tenant, id);
create index peak_huddle_awaits on peak_huddle (outcome, tenant, id);
create index peak_journal_lived on peak_journal (kind, tenant, subject, seq);
create index peak_clock_week_still on peak_clock (purpose, next_step, next_at);
create index peak_review_week on peak_review (week, tenant, team);
