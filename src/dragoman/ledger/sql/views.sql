-- What questions see. Variables: as_of (a time, or null for now), coder ("name version", or null for the newest run of each document).

-- The ledger as it stood: rows are never edited, so the time of their commit tells.
create view stood as
select * from rows_of_files
where getvariable('as_of') is null or added <= getvariable('as_of');

-- Which run counts for each document: the newest, or that of the coder asked for.
create view chosen as
select document, coder, added, payload
from stood
where kind = 'run' and (getvariable('coder') is null or coder = getvariable('coder'))
qualify row_number() over (partition by document order by added desc, coder desc) = 1;

-- The judgement that holds for what is said of some words: a person's before a rule's, the newest of either.
create view judged as
select anchor, id, type as verdict
from stood
where kind = 'judgement' and anchor is not null
qualify row_number() over (partition by anchor order by coder = 'person' desc, added desc, id desc) = 1;

-- What counts: the chosen run without what was rejected or amended, and the amended in its stead.
create view findings as
select found.*, judged.verdict
from stood as found
semi join chosen on chosen.document = found.document and chosen.coder = found.coder
left join judged on judged.anchor = found.anchor
where found.kind not in ('document', 'run', 'judgement') and coalesce(judged.verdict, 'accept') not in ('reject', 'amend')
union all by name
select found.*, judged.verdict
from stood as found
join judged on judged.id = found.batch and judged.verdict = 'amend'
semi join chosen on chosen.document = found.document
where found.coder = 'person' and found.kind <> 'judgement';

-- Documents that a chosen run read.
create view documents as
select found.* from stood as found semi join chosen on chosen.document = found.document where found.kind = 'document';
