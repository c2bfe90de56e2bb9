-- The events as everybody gets them. `parties`, `codes`, `places`: each distinct one read once. dataset, version and direction are variables.
select
    getvariable('dataset') as dataset,
    coalesce(getvariable('version'), files.version) as version,
    d.key,
    coalesce(also.keys, []) as also,
    d.start, d."end", d.precision,
    c.type, c.mode, coalesce(c.contexts, []) as contexts, c.cameo, d.code,
    case when d.actor is null then [] else [coalesce(a.id, d.actor)] end as actors,
    case when d.recipient is null or c.direction = 'alone' then [] else [coalesce(r.id, d.recipient)] end as recipients,
    case when d.recipient is not null and c.direction = 'alone' then [coalesce(r.id, d.recipient)] else [] end as third_parties,
    a.country as actor_country, r.country as recipient_country,
    case when also.doubled then 'mutual' when c.direction = 'alone' then 'directed' else coalesce(c.direction, getvariable('direction')) end as direction,
    p.id as country, d.admin1, d.place, d.lat, d.lon, d.place_precision,
    d.killed_min, d.killed_max, d.killed_best,
    d.intensity, d.source, d.url, d.published,
    d.given,
    coalesce(d.same, d.key) as same, d.rank
from sound d
join files on files.file = d.file
left join also on also.row = d.row
left join codes c on c.given = d.code
left join parties a on a.given = d.actor and a.hint = coalesce(d.actor_hint, '')
left join parties r on r.given = d.recipient and r.hint = coalesce(d.recipient_hint, '')
left join places p on p.given = d.country and p.year = year(d.start)
