create table PEAK_MORE (ID varchar(40) primary key);
