-- What questions see. Variables: as_of (a time, or null for now), coder ("name version", or null for the newest run of each document).

-- The ledger as it stood: rows are never edited, so the time of their commit tells.
create view stood as
select * from rows_of_files
where getvariable('as_of') is null or added <= getvariable('as_of');

-- Which run counts for each document: the newest, or that of the coder asked for. For an edition of a dataset the one that it has, unless a later
-- edition took the place of all of it.
create view chosen as
select document, coder, added, payload
from stood
where kind = 'run'
  and (getvariable('coder') is null or coder = getvariable('coder') or dataset is not null)
  and document not in (select replaces from stood where kind = 'withdrawn' and replaces like 'edition-%')
qualify row_number() over (partition by document order by added desc, coder desc) = 1;

-- Documents that a chosen run read.
create view documents as
select found.* from stood as found semi join chosen on chosen.document = found.document where found.kind = 'document';

-- Editions of datasets that count.
create view editions as
select found.* from stood as found semi join chosen on chosen.document = found.document where found.kind = 'edition';
