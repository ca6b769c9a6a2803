using SmokeRepair.Learning;

namespace SmokeRepair.Tests.Learning.Graph;

/// <summary>Graphs that an earlier pipeline filled: nothing in them may be relied on.</summary>
[Collection("Neo4j")]
public sealed class LegacyGraphTests(Neo4jServer server) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset At = new(2025, 5, 4, 3, 2, 1, TimeSpan.Zero);

    // Each label with every property that was ever written there; the second shape of FixPattern is a kind of its own.
    private static readonly (string Label, string Name, Dictionary<string, object?> Whole)[] Shapes =
    [
        ("GenerationAntiPattern", "gap", new()
        {
            ["pattern_id"] = "gap_894a51cd6cae", ["error_type"] = "http_422", ["exception_class"] = "HTTP_422", ["error_message_pattern"] = "field required", ["entity_pattern"] = "Order",
            ["endpoint_pattern"] = "POST /orders", ["field_pattern"] = "*", ["bad_code_snippet"] = "order.Total = 0;", ["correct_code_snippet"] = "Make sure that the total is set", ["occurrence_count"] = 5L,
            ["times_prevented"] = 5L, ["created_at"] = At, ["last_seen"] = At,
        }),
        ("FixPattern", "fix-a", new()
        {
            ["pattern_id"] = "fix_0123456789ab", ["error_type"] = "http_500", ["endpoint_pattern"] = "GET /orders/{id}", ["exception_class"] = "NullReferenceException", ["fix_type"] = "ReturnNotFoundForMissingEntity",
            ["fix_template"] = "Check for null", ["success_count"] = 9L, ["failure_count"] = 1L, ["created_at"] = At, ["last_used"] = At,
        }),
        ("FixPattern", "fix-b", new()
        {
            ["fix_id"] = "fix_89abcdef", ["error_signature"] = "e3b0c44298fc1c149afbf4c8996fb924", ["error_type"] = "database", ["error_message"] = "UNIQUE constraint failed", ["fix_strategy"] = "guard_before_save",
            ["fix_code"] = "using System;\nnamespace Shop { public class OrderService { public void", ["context"] = "service", ["success_count"] = 2L, ["failure_count"] = 0L, ["confidence"] = 0.7, ["created_at"] = At, ["last_used"] = At,
        }),
        ("PositiveRepairPattern", "prp", new()
        {
            ["pattern_id"] = "prp_0123456789ab", ["repair_type"] = "add_include", ["entity_pattern"] = "order", ["endpoint_pattern"] = "GET /orders", ["field_pattern"] = "customer", ["fix_description"] = "Loads the customer",
            ["code_snippet"] = "query = query.Include(o => o.Customer);", ["success_count"] = 3L, ["created_at"] = At, ["last_seen"] = At,
        }),
        ("ServiceGuard", "guard", new()
        {
            ["signature"] = "unique:order:create", ["constraint_type"] = "unique", ["entity_name"] = "Order", ["method_name"] = "Create", ["guard_code"] = "if (exists) throw new ConflictException();", ["confidence"] = 0.9,
            ["success_count"] = 4L, ["failure_count"] = 1L, ["last_used"] = At,
        }),
        ("LearnedPrecondition", "pre", new()
        {
            ["key"] = "order:needs:customer", ["entity_name"] = "Order", ["required_value"] = "x", ["related_entity"] = "Customer", ["endpoint_pattern"] = "POST /orders", ["flow_name"] = "checkout", ["confidence"] = 0.5,
            ["occurrences"] = 3L, ["last_seen"] = At,
        }),

        // What this version writes, as somebody may have mangled it.
        ("FixPattern", "own-fix", new()
        {
            ["id"] = "0123456789ab", ["exception_class"] = "System.FormatException", ["fault"] = "F100", ["endpoint_shape"] = "GET /*", ["layer"] = "Service", ["context"] = "c", ["strategy"] = "Guard", ["description"] = "d",
            ["good_snippet"] = "x();", ["success_count"] = 1L, ["failure_count"] = 0L, ["last_seen"] = At, ["delivery"] = "x", ["created_at"] = At,
        }),
        ("GenerationAntiPattern", "own-anti", new()
        {
            ["id"] = "0123456789ab", ["exception_class"] = "System.FormatException", ["fault"] = "F100", ["endpoint_shape"] = "GET /*", ["context"] = "c", ["strategy"] = "Guard", ["bad_code_snippet"] = "y();",
            ["correct_code_snippet"] = "x();", ["verdict"] = "Regressed", ["occurrence_count"] = 1L, ["severity"] = 3L, ["last_seen"] = At, ["delivery"] = "x",
        }),
    ];

    // Of each type that a property may have in a graph.
    private static readonly object?[] Odd = [null, "", "twelve", "12", -3L, long.MaxValue, 0.5, double.NaN, double.NegativeInfinity, true, new object?[] { "a", "b" }, new object?[] { 1L }, Array.Empty<object?>(), At];

    public Task InitializeAsync() => Neo4jServer.Missing is null ? server.ClearAsync() : Task.CompletedTask;

    public Task DisposeAsync() => Task.CompletedTask;

    [Neo4jFact]
    public async Task Whatever_is_missing_or_of_another_type_every_row_is_read_ranked_and_listed()
    {
        var variants = Variants().ToList();
        Assert.True(variants.Count >= 200, $"{variants.Count} variants");
        foreach (var group in variants.GroupBy(v => v.Label))
            await server.RunAsync($"UNWIND $rows AS row CREATE (n:{group.Key}) SET n = row", ("rows", group.Select(v => (object?)v.Row).ToList()));

        // No property of a node can be a map or a point of a moment beyond .NET's years, but these can.
        await server.RunAsync("CREATE (:FixPattern {pattern_id: 'fix_far', last_used: datetime('+12000-01-01T00:00:00Z'), success_count: point({x: 1, y: 2}), failure_count: duration('P1D'), fix_type: date()}), (:GenerationAntiPattern), (:FixPattern), (:ServiceGuard:Extra)");
        await using var store = server.Store();
        var read = await store.LoadAsync(None);

        // Each is read once, as ours or as theirs.
        Assert.Equal(variants.Count + 4, read.Fixes.Count + read.AntiPatterns.Count + read.Legacy.Count);
        Assert.All(read.Legacy, l => Assert.InRange(l.Confidence, 0, 1));
        Assert.Equal(read.Legacy.OrderByDescending(l => l.Confidence).Select(l => l.Confidence), read.Legacy.Select(l => l.Confidence));
        Assert.All(read.Fixes, f => Assert.InRange(f.Score(Lessons.Now), 0, 1));
        var prior = new LearnedPrior(read, Lessons.Now);
        Assert.InRange(prior.For(Lessons.Key(), "ReturnNotFoundForMissingEntity").Score, 0.5, 1);

        // And written beside it.
        Assert.Equal(2, await store.RecordAsync([Lessons.Of("a"), Lessons.Of("b", "Regressed", "Wrong")], None));
        var (code, listed) = await server.CallToolAsync("patterns", "list");
        Assert.Equal(0, code);
        foreach (var id in read.Legacy.Select(l => l.Id).Where(id => id.Length < 20))
            Assert.Contains(id, listed, StringComparison.Ordinal);
        Assert.Contains("prp_0123456789ab  PositiveRepairPattern of an earlier pipeline", (await server.CallToolAsync("patterns", "show", "prp_")).Output, StringComparison.Ordinal);
    }

    [Neo4jFact]
    public async Task A_mangled_row_of_ours_still_adds_up()
    {
        var id = Lessons.Of("a").PatternId;
        foreach (var odd in Odd)
        {
            await server.RunAsync("MATCH (n) WHERE n:FixPattern OR n:RepairLesson OR n:GenerationAntiPattern DETACH DELETE n");
            await server.RunAsync("CREATE (f:FixPattern {id: $id, strategy: 's'}), (a:GenerationAntiPattern {id: $id, strategy: 's'}) SET f.success_count = $odd, f.failure_count = $odd, f.last_seen = $odd, a.occurrence_count = $odd, a.severity = $odd, a.last_seen = $odd",
                ("id", id), ("odd", odd is long.MaxValue ? 7L : odd));
            await using var store = server.Store();
            Assert.Equal(2, await store.RecordAsync([Lessons.Of("a"), Lessons.Of("b", "Regressed")], None));
            var (fix, anti) = ((await store.LoadAsync(None)).Fixes.Single(), (await store.LoadAsync(None)).AntiPatterns.Single());
            Assert.InRange(fix.Successes, 0, 14);
            Assert.InRange((int)anti.Severity, 1, 3);
        }
    }

    [Neo4jFact]
    public async Task What_was_there_keeps_its_meaning()
    {
        foreach (var (label, _, whole) in Shapes.Take(6))
            await server.RunAsync($"CREATE (n:{label}) SET n = $row", ("row", whole));
        await server.RunAsync("CREATE (:GenerationAntiPattern {pattern_id: 'gap_s', severity_score: '0.25', wrong_code_pattern: 'x = 1;', bad_code_snippet: 'y'}), (:GenerationAntiPattern {pattern_id: 'gap_0', occurrence_count: 0})");
        await using var store = server.Store();
        var read = await store.LoadAsync(None);
        Assert.Empty(read.Fixes);
        Assert.Empty(read.AntiPatterns);
        var by = read.Legacy.ToDictionary(l => l.Id);

        var gap = by["gap_894a51cd6cae"];
        Assert.Equal(("GenerationAntiPattern", "http_422", "HTTP_422", "POST /orders", "Order"), (gap.Kind, gap.ErrorType, gap.ExceptionClass, gap.EndpointPattern, gap.EntityPattern));
        Assert.Equal((0.25, "order.Total = 0;", false, At), (gap.Confidence, gap.WrongCode, gap.IsCode, gap.LastSeen));
        Assert.Equal((0.25, "x = 1;"), (by["gap_s"].Confidence, by["gap_s"].WrongCode));
        Assert.Equal(0, by["gap_0"].Confidence);
        Assert.Equal(0.9, by["fix_0123456789ab"].Confidence);
        Assert.Equal((0.7, "guard_before_save", false), (by["fix_89abcdef"].Confidence, by["fix_89abcdef"].FixType, by["fix_89abcdef"].IsCode));
        Assert.Equal(("query = query.Include(o => o.Customer);", true), (by["prp_0123456789ab"].CorrectCode, by["prp_0123456789ab"].IsCode));
        Assert.Equal(0.9, by["unique:order:create"].Confidence);
        Assert.Equal(3, by["order:needs:customer"].Occurrences);
    }

    private static IEnumerable<(string Label, Dictionary<string, object?> Row)> Variants()
    {
        foreach (var (label, name, whole) in Shapes)
        {
            // A constraint on ours is there: ids are kept apart.
            var n = 0;
            Dictionary<string, object?> Copy(string? left, string? odd, object? value)
            {
                var row = whole.Where(p => p.Key != left).ToDictionary();
                if (row.TryGetValue("id", out var id))
                    row["id"] = $"{id}{name}{n}";
                n++;
                if (odd is not null)
                    row[odd] = value;
                return row;
            }

            yield return (label, Copy(null, null, null));
            foreach (var property in whole.Keys)
                yield return (label, Copy(property, null, null));
            foreach (var property in whole.Keys)
            {
                foreach (var odd in Odd.Where(odd => odd is not null && property != "id"))
                    yield return (label, Copy(null, property, odd));
            }

            foreach (var added in new[] { "severity_score", "confidence", "wrong_code_pattern", "category", "occurrence_count" })
                yield return (label, Copy(null, added, 0.4));
        }
    }
}
