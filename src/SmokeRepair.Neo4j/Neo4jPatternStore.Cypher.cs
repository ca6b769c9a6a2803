namespace SmokeRepair.Neo4j;

/// <summary>The statements. All of them are here; values come as parameters only.</summary>
public sealed partial class Neo4jPatternStore
{
    // Ours have both; what an earlier pipeline left has neither.
    private const string IsOurs = "id IS NOT NULL AND n.strategy IS NOT NULL";

    // An index under a constraint is what makes two MERGE of one node wait for each other.
    private static readonly string[] Schema =
    [
        "CREATE CONSTRAINT smokerepair_lesson IF NOT EXISTS FOR (n:RepairLesson) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT smokerepair_fix IF NOT EXISTS FOR (n:FixPattern) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT smokerepair_anti IF NOT EXISTS FOR (n:GenerationAntiPattern) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT smokerepair_class IF NOT EXISTS FOR (n:ExceptionClass) REQUIRE n.name IS UNIQUE",
        "CREATE CONSTRAINT smokerepair_shape IF NOT EXISTS FOR (n:EndpointShape) REQUIRE n.shape IS UNIQUE",
        "CREATE CONSTRAINT smokerepair_service IF NOT EXISTS FOR (n:Service) REQUIRE n.name IS UNIQUE",
        "CREATE CONSTRAINT smokerepair_run IF NOT EXISTS FOR (n:Run) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT smokerepair_schema IF NOT EXISTS FOR (n:SmokeRepairSchema) REQUIRE n.name IS UNIQUE",
        "CREATE INDEX smokerepair_lesson_pattern IF NOT EXISTS FOR (n:RepairLesson) ON (n.pattern_id)",
        "CREATE INDEX smokerepair_fix_context IF NOT EXISTS FOR (n:FixPattern) ON (n.context)",
        "CREATE INDEX smokerepair_anti_context IF NOT EXISTS FOR (n:GenerationAntiPattern) ON (n.context)",
    ];

    private const string ReadSchema = "MATCH (s:SmokeRepairSchema {name: 'patterns'}) RETURN s.version AS version";

    private const string WriteSchema = "MERGE (s:SmokeRepairSchema {name: 'patterns'}) ON CREATE SET s.version = $version";

    // One statement, so one transaction that ends with the request: over HTTP a transaction of several requests outlives a client that dies, and keeps its locks for a minute.
    // - A lesson that was there before this delivery bears the name of another one: it counts once, whoever delivers it how often.
    // - The first SET on a pattern takes the lock on its node before the counts are read: writers add up.
    // - Patterns come in the order of their ids: writers that want the same ones wait for each other in the same order.
    private const string Record = """
        UNWIND $lessons AS l
        MERGE (x:RepairLesson {id: l.id})
        ON CREATE SET x.delivery = $delivery, x.pattern_id = l.pattern, x.json = l.json, x.at = l.at
        WITH x, l WHERE x.delivery = $delivery
        WITH collect({node: x, lesson: l}) AS fresh

        CALL (fresh) {
            UNWIND fresh AS n
            UNWIND n.lesson.bases AS b
            WITH DISTINCT b.class AS class, b.base AS base ORDER BY class, base
            MERGE (c:ExceptionClass {name: class})
            MERGE (d:ExceptionClass {name: base})
            MERGE (c)-[:DERIVES_FROM]->(d)
        }
        CALL (fresh) {
            UNWIND fresh AS n
            WITH n.lesson AS l WHERE l.worked IS NOT NULL
            WITH l.pattern AS id, collect(l) AS lessons ORDER BY id
            WITH id, lessons[0] AS key, [l IN lessons WHERE l.worked] AS good, [l IN lessons WHERE NOT l.worked] AS bad, lessons[-1] AS last,
                reduce(at = lessons[0].at, l IN lessons | CASE WHEN l.at > at THEN l.at ELSE at END) AS at
            MERGE (f:FixPattern {id: id})
            ON CREATE SET f.exception_class = key.class, f.fault = key.fault, f.endpoint_shape = key.shape, f.layer = key.layer, f.context = key.context, f.strategy = key.strategy,
                f.good_snippet = '', f.created_at = at
            SET f.delivery = $delivery
            WITH f, key, good, bad, last, at, coalesce(toIntegerOrNull(f.success_count), 0) AS successes, coalesce(toIntegerOrNull(f.failure_count), 0) AS failures
            SET f.description = CASE WHEN size(good) > 0 THEN good[-1].description WHEN successes = 0 THEN last.description ELSE f.description END,
                f.good_snippet = CASE WHEN size(good) > 0 THEN good[-1].snippet ELSE f.good_snippet END,
                f.last_seen = CASE WHEN f.last_seen > at THEN f.last_seen ELSE at END,
                f.success_count = successes + size(good), f.failure_count = failures + size(bad)
            MERGE (e:EndpointShape {shape: key.shape})
            MERGE (f)-[:AT]->(e)
            FOREACH (class IN CASE WHEN key.class = '' THEN [] ELSE [key.class] END | MERGE (c:ExceptionClass {name: class}) MERGE (f)-[:ON]->(c))
        }
        CALL (fresh) {
            UNWIND fresh AS n
            WITH n.lesson AS l WHERE l.worked = false
            WITH l.anti AS id, collect(l) AS bad ORDER BY id
            WITH id, bad[-1] AS last, size(bad) AS more, reduce(worst = 0, l IN bad | CASE WHEN l.severity > worst THEN l.severity ELSE worst END) AS worst,
                reduce(at = bad[0].at, l IN bad | CASE WHEN l.at > at THEN l.at ELSE at END) AS at
            MERGE (a:GenerationAntiPattern {id: id})
            ON CREATE SET a.exception_class = last.class, a.fault = last.fault, a.endpoint_shape = last.shape, a.context = last.context, a.strategy = last.strategy, a.edit = last.edit, a.created_at = at
            SET a.delivery = $delivery
            WITH a, id, last, more, worst, at, coalesce(toIntegerOrNull(a.occurrence_count), 0) AS occurrences, coalesce(toIntegerOrNull(a.severity), 0) AS severity
            SET a.bad_code_snippet = last.snippet, a.verdict = last.verdict, a.occurrence_count = occurrences + more,
                a.severity = CASE WHEN severity > worst THEN severity ELSE worst END,
                a.last_seen = CASE WHEN a.last_seen > at THEN a.last_seen ELSE at END
            WITH a, last
            MATCH (f:FixPattern {id: last.pattern})
            MERGE (f)-[:FAILED_AS]->(a)
        }
        CALL (fresh) {
            UNWIND fresh AS n
            WITH n.lesson AS l WHERE l.worked IS NOT NULL
            WITH DISTINCT l.context AS context, l.class AS class, l.fault AS fault, l.shape AS shape
            MATCH (a:GenerationAntiPattern {context: context})
            WHERE a.exception_class = class AND a.fault = fault AND a.endpoint_shape = shape AND a.correct_code_snippet IS NULL
            MATCH (f:FixPattern {context: context})
            WHERE f.exception_class = class AND f.fault = fault AND f.endpoint_shape = shape AND f.good_snippet <> ''
            WITH a, f ORDER BY f.id
            WITH a, collect(f.good_snippet)[0] AS snippet
            SET a.correct_code_snippet = snippet
        }
        CALL (fresh) {
            UNWIND fresh AS n
            WITH DISTINCT n.lesson.anti AS id, n.lesson.worked AS worked, n.lesson.edit AS edit WHERE worked AND edit <> ''
            MATCH (a:GenerationAntiPattern {id: id})
            DETACH DELETE a
        }
        CALL (fresh) {
            UNWIND fresh AS n
            WITH DISTINCT n.lesson.run AS run, n.lesson.service AS service WHERE run <> '' AND service <> ''
            MERGE (r:Run {id: run})
            MERGE (s:Service {name: service})
            MERGE (r)-[:OF]->(s)
        }
        CALL (fresh) {
            UNWIND fresh AS n
            WITH n.node AS x, n.lesson AS l
            OPTIONAL MATCH (f:FixPattern {id: l.pattern})
            OPTIONAL MATCH (run:Run {id: l.run})-[:OF]->(service:Service {name: l.service})
            FOREACH (pattern IN CASE WHEN f IS NULL THEN [] ELSE [f] END | MERGE (x)-[:COUNTS_FOR]->(pattern))
            FOREACH (from IN CASE WHEN run IS NULL THEN [] ELSE [run] END | MERGE (x)-[:FROM]->(from))
            FOREACH (seen IN CASE WHEN f IS NULL OR service IS NULL THEN [] ELSE [service] END | MERGE (f)-[:SEEN_IN]->(seen))
        }
        RETURN size(fresh) AS added
        """;

    private const string ReadFixes = $$"""
        MATCH (n:FixPattern) WHERE n.{{IsOurs}}
        WITH n ORDER BY n.last_seen DESC, n.id LIMIT $limit
        RETURN n.id AS id, n.exception_class AS exception_class, n.fault AS fault, n.endpoint_shape AS endpoint_shape, n.layer AS layer, n.context AS context, n.strategy AS strategy,
            n.description AS description, n.success_count AS success_count, n.failure_count AS failure_count, n.last_seen AS last_seen
        """;

    private const string ReadAntiPatterns = $$"""
        MATCH (n:GenerationAntiPattern) WHERE n.{{IsOurs}}
        WITH n ORDER BY n.last_seen DESC, n.id LIMIT $limit
        RETURN n.id AS id, n.exception_class AS exception_class, n.fault AS fault, n.endpoint_shape AS endpoint_shape, n.context AS context, n.strategy AS strategy, n.edit AS edit,
            n.bad_code_snippet AS bad_code_snippet, n.correct_code_snippet AS correct_code_snippet, n.verdict AS verdict, n.occurrence_count AS occurrence_count, n.severity AS severity, n.last_seen AS last_seen
        """;

    private const string ReadLegacy = $$"""
        MATCH (n:FixPattern|GenerationAntiPattern|PositiveRepairPattern|ServiceGuard|LearnedPrecondition) WHERE NOT (n.{{IsOurs}})
        RETURN labels(n) AS labels, elementId(n) AS element, properties(n) AS properties
        LIMIT $limit
        """;

    private const string ReadLessons = "MATCH (x:RepairLesson) WHERE x.id > $after RETURN x.id AS id, x.json AS json ORDER BY x.id LIMIT $count";

    private const string CountFixes = $"MATCH (n:FixPattern) WHERE n.{IsOurs} AND n.id STARTS WITH $prefix RETURN count(n) AS count";

    // Nodes of an earlier pipeline stay, whatever is forgotten here; and so do runs, services, classes and endpoints, whose names say nothing of whose they are.
    private static readonly string[] Forget =
    [
        "MATCH (x:RepairLesson) WHERE x.pattern_id STARTS WITH $prefix DETACH DELETE x",
        $"MATCH (n:FixPattern) WHERE n.{IsOurs} AND n.id STARTS WITH $prefix DETACH DELETE n",
        $"MATCH (n:GenerationAntiPattern) WHERE n.{IsOurs} AND n.id STARTS WITH $prefix DETACH DELETE n",
    ];
}
