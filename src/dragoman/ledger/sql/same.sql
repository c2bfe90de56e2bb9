-- Actors with the one that stands for each by judgements, in this document before everywhere (`same_actors`, see `effects.py`).
create view whoever as
select findings.*, coalesce(here.one, everywhere.one, findings.a) as one
from findings
left join same_actors as here on here.a = findings.a and here.document = findings.document
left join same_actors as everywhere on everywhere.a = findings.a and everywhere.document is null
where findings.kind = 'actor';
