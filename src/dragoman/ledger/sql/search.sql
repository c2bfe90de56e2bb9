-- Which documents contain all of these words ($words, in small letters), in title or text, and where is the first?
select document,
       payload ->> 'ref' as ref,
       payload ->> 'title' as title,
       payload ->> 'source' as source,
       payload ->> 'url' as url,
       first_day as published,
       trim(regexp_replace(substr(text, greatest(1, instr(lower(text), $words[1]) - 80), 200), '\s+', ' ', 'g')) as excerpt
from documents
where len(list_filter($words, lambda word: not contains(lower(concat_ws(' ', payload ->> 'title', text)), word))) = 0
  and ($since is null or first_day >= $since)
  and ($until is null or first_day <= $until)
order by first_day desc nulls last, document
limit $most
