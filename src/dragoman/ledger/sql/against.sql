-- Which words set two against a third? A row for each pair and third of a stated relation or an outlook, by the parties that stand for them. $modalities
-- of relations, $least, $since, $until as in `acts`; an outlook goes by the day of its document.
with party as (select distinct document, a, one from whoever),
worded as (
    select id, document, 'stated' as kind, null as band, null as speaker, a, b, cast(payload -> 'against' as varchar[]) as against, evidence,
           first_day, last_day
    from findings
    where kind = 'relation' and list_contains($modalities, modality) and confidence >= $least
    union all
    select id, document, 'expected', payload ->> 'band', payload ->> 'speaker', pair[1], pair[2], cast(payload -> 'against' as varchar[]), evidence,
           null, null
    from (select *, unnest(cast(payload -> 'pairs' as varchar[][])) as pair from findings where kind = 'outlook' and confidence >= $least)
),
thirds as (select * exclude (against), unnest(against) as third from worded where a is not null and b is not null)
select thirds.id, thirds.document, thirds.kind, thirds.band, coalesce(says.one, thirds.speaker) as speaker, coalesce(one.one, thirds.a) as a,
       coalesce(two.one, thirds.b) as b, coalesce(third.one, thirds.third) as enemy, thirds.evidence, documents.first_day as published,
       documents.payload as source
from thirds
join documents on documents.document = thirds.document
left join party as one on one.document = thirds.document and one.a = thirds.a
left join party as two on two.document = thirds.document and two.a = thirds.b
left join party as third on third.document = thirds.document and third.a = thirds.third
left join party as says on says.document = thirds.document and says.a = thirds.speaker
where ($since is null or coalesce(thirds.last_day, documents.first_day) >= $since)
  and ($until is null or coalesce(thirds.first_day, documents.first_day) <= $until)
order by thirds.document, thirds.id, a, b, enemy
