create table PEAK_MORE (ID varchar(40) primary key);
insert into PEAK_NOWHERE values (1);
