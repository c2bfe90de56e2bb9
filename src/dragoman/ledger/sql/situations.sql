-- Which rows make up the situations of these documents ($documents; null for all)?
select kind, id, document, a, evidence, payload, text, verdict
from (
    select kind, id, document, a, evidence, payload, null as text, verdict from findings where kind <> 'pair'
    union all by name
    select kind, id, document, a, evidence, payload, text, null as verdict from documents
    union all by name
    select 'run' as kind, '' as id, document, null as a, null as evidence, payload, null as text, null as verdict from chosen
    union all by name
    select 'nobody' as kind, '' as id, chosen.document, judged.a, null as evidence, null as payload, null as text, null as verdict
    from judged_actors as judged
    join chosen on judged.document is null or judged.document = chosen.document
    where judged.verdict = 'reject'
)
where document in (select document from documents) and ($documents is null or list_contains($documents, document))
order by document
