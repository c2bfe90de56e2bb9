-- What every dataset needs: what was said, without the words that stand for nothing; numbers, days and coordinates, checked.
-- Most cells are plain words: only those that are short, or may begin or end with a blank of some kind, are looked at closely, which costs five times as much.
create macro plain(x) as strlen(x) > 4 and x > '!' and not ends_with(x, ' ') and strlen(x) = length(x);
create macro said(x) as case when plain(x) then x when x is null or trim(x) in ('', 'None', 'NULL', '--', '---', 'null', 'none') then null else trim(x) end;
-- NA is Namibia in columns of two-letter codes and nothing anywhere else.
create macro told(x) as case when plain(x) then x when x is null or trim(x) in ('', 'NA', 'None', 'NULL', '--', '---', 'null', 'none') then null else trim(x) end;
-- No number is endless or "nan", though the cast takes both.
create macro number(x) as case when isfinite(try_cast(x as double)) then try_cast(x as double) end;
create macro whole(x) as try_cast(number(x) as integer);
-- ISO days, with or without a time behind.
create macro iso_day(x) as case when length(x) = 10 and x[5] = '-' then try_cast(x as date) when regexp_matches(trim(x), '^\d{4}-\d{1,2}-\d{1,2}([ T].*)?$') then try_cast(regexp_extract(trim(x), '^[\d-]+') as date) end;
-- Days with slashes, by the form that the whole column has.
create macro slashed_day(x, form) as case form
    when 'mdy' then cast(try_strptime(split_part(trim(x), ' ', 1), '%m/%d/%Y') as date)
    when 'dmy' then cast(try_strptime(split_part(trim(x), ' ', 1), '%d/%m/%Y') as date) end;
create macro day_of(x, form) as coalesce(iso_day(x), slashed_day(x, form));
create macro packed_day(x) as case when regexp_matches(trim(x), '^\d{8}(\d{6})?$') then cast(try_strptime(left(trim(x), 8), '%Y%m%d') as date) end;
create macro latitude(x) as case when abs(number(x)) <= 90 then number(x) end;
create macro longitude(x) as case when abs(number(x)) <= 180 then number(x) end;
-- Why a row is refused, the first reason that holds.
create macro no_day(name, x) as name || case when told(x) is null then ' is empty' else ' is no day: ' || x end;
create macro no_number(name, x) as case when number(x) is null and told(x) is not null then name || ' is no number: ' || x end;
create macro no_degrees(name, x, most) as case when abs(number(x)) > most or (number(x) is null and told(x) is not null) then name || ' is no coordinate: ' || x end;
create macro is_empty(name, x) as case when told(x) is null then name || ' is empty' end;
-- Parties of our own tables, joined with ";": their ids, but the words for those whom nobody but the text knows.
create macro own_parties(ids, names) as case when ids is null or ids = '' then null
    else list_transform(string_split(ids, ';'), lambda id, i: case when starts_with(id, 'x-') then string_split(names, ';')[i] else id end) end;
