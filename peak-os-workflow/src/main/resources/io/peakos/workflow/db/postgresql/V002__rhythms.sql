-- Rhythms: what the company defines and what teams and people adjust, one row per scope.
-- Scope is company, team:id or person:id.
create table peak_rhythm (
  tenant     varchar(200)   not null,
  name       varchar(60)    not null,
  scope      varchar(210)   not null,
  contents   varchar(10000) not null,
  changed_at timestamp with time zone not null,
  primary key (tenant, name, scope)
);

-- One row per occurrence that was started, moved or cancelled; what is only planned has none. The key
-- is what starts each exactly once. The series that live a rhythm are clocks.
create table peak_occurrence (
  tenant     varchar(200) not null,
  id         varchar(200) not null,
  team       varchar(200) not null,
  person     varchar(200),
  series     varchar(200) not null,
  state      varchar(20)  not null,
  planned    timestamp with time zone not null,
  at         timestamp with time zone not null,
  ends       timestamp with time zone not null,
  zone       varchar(60)  not null,
  reason     varchar(2000),
  changed_at timestamp with time zone not null,
  primary key (tenant, id)
);
create index peak_occurrence_series on peak_occurrence (tenant, series, at);

create index peak_clock_series on peak_clock (tenant, correlation) where purpose = 'SERIES';
