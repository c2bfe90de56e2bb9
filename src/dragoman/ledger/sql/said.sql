-- What was judged, oldest first? $pairs: also about two.
select id, coder as judge, about, a as other, document, type as verdict, added, payload ->> 'when' as "when", payload
from stood
where kind = 'judgement' and ($pairs or a is null)
order by added, "when" nulls first, id
