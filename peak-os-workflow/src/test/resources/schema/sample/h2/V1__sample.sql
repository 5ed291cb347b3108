create table PEAK_SAMPLE (ID varchar(40) primary key);
