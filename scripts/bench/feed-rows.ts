import postgres from "postgres";

/**
 * Fills Company 1's feed up to `total` published posts of three photos each, spread over the past; the newest
 * twenty carry the tags of a son, as a real week does.
 */
export async function fillFeed(systemUrl: string, total: number, sonId: string): Promise<void> {
  const sql = postgres(systemUrl, { max: 1, onnotice: () => {} });
  await sql`
    with author as (
      select d.cadre_id, d.unit_id, u.path, d.battalion_id from duties d join units u on u.id = d.unit_id
      where u.path = 'e900.d7.c1.b1' and d.post = 'platoonLeader'
    ), officer as (
      select d.cadre_id, d.unit_id from duties d join units u on u.id = d.unit_id
      where u.path = 'e900.d7.c1' and d.post = 'companyPoliticalOfficer'
    ), have as (select count(*)::int as n from posts), made as (
      insert into posts (battalion_id, client_id, unit_id, unit_path, group_id, activity_type, day, caption, status,
        created_by, submitted_at, approved_at, approved_by, published_at, published_by, published_as)
      select a.battalion_id, gen_random_uuid(), a.unit_id, a.path, o.unit_id, 'meals', current_date - (i / 50),
        'Bữa cơm chiều nay có canh cua rau đay và cá kho, ăn xong cả tiểu đội ra sân chơi bóng chuyền.', 'published',
        a.cadre_id, at, at, o.cadre_id, at, o.cadre_id, 'companyPoliticalOfficer'
      from author a, officer o, have h, generate_series(h.n, ${total} - 1) i,
        lateral (select now() - make_interval(mins => 30 * i) as at) t
      returning id, created_by, battalion_id
    )
    insert into photos (battalion_id, client_id, post_id, position, uploaded_by, sha256, width, height, thumbhash)
    select battalion_id, gen_random_uuid(), id, n, created_by, md5(id::text || n), 1600, 1200, '3OcRJYB4d3h/iIeHeEh3eIhw+j2w'
    from made, generate_series(0, 2) n`;
  await sql`insert into photo_recruits (photo_id, recruit_id, post_id, battalion_id, tagged_by, seen_day)
    select f.id, ${sonId}, p.id, p.battalion_id, p.created_by, p.day
    from (select * from posts where status = 'published' order by published_at desc limit 20) p
    join photos f on f.post_id = p.id and f.position = 0 on conflict do nothing`;
  // VACUUM needs the owner; ANALYZE of what one can't own is a warning, so the autovacuum's job is done by the caller.
  await sql.end();
}
