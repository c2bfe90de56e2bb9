-- Our own events as everybody gets them, with all their parties and what only our table says.
select * replace (
    coalesce(own_parties(given ->> 'actor_ids', given ->> 'actors'), []) as actors,
    coalesce(own_parties(given ->> 'recipient_ids', given ->> 'recipients'), []) as recipients,
    coalesce(own_parties(given ->> 'third_party_ids', given ->> 'third_parties'), []) as third_parties,
    coalesce(string_split(nullif(given ->> 'contexts', ''), ';'), []) as contexts,
    coalesce(nullif(given ->> 'direction', ''), 'unknown') as direction,
    nullif(given ->> 'cameo', '') as cameo,
    coalesce(country, nullif(given ->> 'country', '')) as country
)
from read_events
