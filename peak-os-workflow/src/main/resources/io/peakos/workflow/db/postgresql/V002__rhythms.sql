-- Rhythms: what the company defines and what teams and people adjust, one row per scope.
-- Scope is company, team:id or person:id; the version counts changes of the contents.
create table peak_rhythm (
  tenant   varchar(200)   not null,
  name     varchar(60)    not null,
  scope    varchar(210)   not null,
  version  integer        not null,
  contents varchar(10000) not null,
  changed_at timestamp with time zone not null,
  primary key (tenant, name, scope)
);

-- One row per occurrence that was started, moved or cancelled; what is only planned has none. The key
-- is what starts each exactly once. The series that live a rhythm are clocks. What happens inside one,
-- such as who came and what came of it, is held as JSON; process is the instance of its workflow.
create table peak_occurrence (
  tenant  varchar(200) not null,
  id      varchar(200) not null,
  team    varchar(200) not null,
  person  varchar(200),
  series  varchar(200) not null,
  state   varchar(20)  not null,
  planned timestamp with time zone not null,
  at      timestamp with time zone not null,
  ends    timestamp with time zone not null,
  zone    varchar(60)  not null,
  reason  varchar(2000),
  changed_at timestamp with time zone not null,
  process varchar(64),
  invited text not null,
  held    text,
  primary key (tenant, id)
);
create index peak_occurrence_series on peak_occurrence (tenant, series, planned);
create index peak_occurrence_running on peak_occurrence (tenant, state, at)
  where state in ('PREPARING', 'OPEN');

-- The agenda of an occurrence: facts as they were when it was prepared, and what became of each.
create table peak_agenda_item (
  tenant      varchar(200)  not null,
  occurrence  varchar(200)  not null,
  subject     varchar(410)  not null,
  kind        varchar(20)   not null,
  step        varchar(200)  not null,
  status      varchar(20)   not null,
  title       varchar(2000) not null,
  owner       varchar(210),
  due         timestamp with time zone,
  rank        integer       not null,
  review      boolean       not null,
  age         integer       not null,
  since       varchar(200)  not null,
  until       timestamp with time zone,
  answer      varchar(20),
  note        text,
  answered_by varchar(220),
  answered_at timestamp with time zone,
  result      varchar(410),
  primary key (tenant, occurrence, subject)
);

-- News from one team to others. Who still has to confirm it is an obligation about it.
create table peak_cascade (
  tenant     varchar(200) not null,
  id         varchar(200) not null,
  occurrence varchar(200) not null,
  team       varchar(200) not null,
  text       text not null,
  sent_at    timestamp with time zone not null,
  primary key (tenant, id)
);

create index peak_escalation_team on peak_escalation (tenant, team) where ended_at is null;

create index peak_clock_series on peak_clock (tenant, correlation) where purpose = 'SERIES';
