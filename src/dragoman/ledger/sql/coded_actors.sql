-- What counts where no actor was judged.
create view findings as select * from counting;
