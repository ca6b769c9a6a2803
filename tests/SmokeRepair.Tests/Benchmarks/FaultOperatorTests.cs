using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using RepairBench.Faults;

namespace SmokeRepair.Tests.Benchmarks;

/// <summary>The operators of benchmarks/RepairBench, compiled in as they are: what each takes away, and where it leaves code alone.</summary>
public class FaultOperatorTests
{
    // Operator, the code before, the code after; no code after: it must not apply.
    public static TheoryData<string, string, string?> Cases => new()
    {
        { "RemoveNullGuard", "object? Get(object? o) { if (o is null) { return null; } return o; }", "object? Get(object? o) { return o; }" },
        { "RemoveNullGuard", "object? Get(object? o) { if (Find(o) is null) { return null; } return o; }", null },
        { "RemoveMissingThrow", "object Get(object? o) { return Find(o) ?? throw new E(); }", "object Get(object? o) { return (Find(o))!; }" },
        { "RemoveMissingThrow", "object Get(object? o) { return Find(o) ?? this; }", null },
        { "DemandRow", "object? Get() => xs.FirstOrDefault(x => x > 1);", "object? Get() => xs.First(x => x > 1);" },
        { "DemandRow", "object? Get() => xs.First(x => x > 1);", null },
        { "IndexWithoutLook", "int Get(int k) { if (!map.TryGetValue(k, out var v)) { return 0; } return v; }", "int Get(int k) { var v = map[k]; return v; }" },
        { "IndexWithoutLook", "int Get(int k) => map.TryGetValue(k, out var v) ? v : 0;", "int Get(int k) => map[k];" },
        { "IndexWithoutLook", "int Get(int k) => map[k];", null },
        { "DropInclude", "object Get() => db.Orders.Include(o => o.Lines).ThenInclude(l => l.Product).ToList();", "object Get() => db.Orders.ToList();" },
        { "DropInclude", "object Get() => db.Orders.ToList();", null },
        { "DropSave", "async Task Set() { Change(); await db.SaveChangesAsync(); }", "async Task Set() { Change(); }" },
        { "DropSave", "async Task Set() { await Change(); }", null },
        { "DropAwait", "async Task Set() { await Change(); }", "async Task Set() { _ = Change(); }" },
        { "DropAwait", "void Set() { Change(); }", null },
        { "RemoveReferenceCheck", "async Task Set(int id) { if (await FindAsync(id) is null) { throw new E(); } Change(); }", "async Task Set(int id) { Change(); }" },
        { "RemoveReferenceCheck", "async Task Set(int id) { if (await AnyAsync(id)) { throw new E(); } Change(); }", null },
        { "RemoveDuplicateCheck", "async Task Set(int id) { if (await AnyAsync(id)) { throw new E(); } Change(); }", "async Task Set(int id) { Change(); }" },
        { "RemoveDuplicateCheck", "async Task Set(int id) { await EnsureFreeAsync(id); Change(); }", "async Task Set(int id) { Change(); }" },
        { "RemoveDuplicateCheck", "void Set(int id) { if (id > 2) { throw new E(); } Change(); }", null },
        { "RemoveValidation", "void Set([Required, Range(1, 9)] int id) { }", "void Set([Range(1, 9)] int id) { }" },
        { "RemoveValidation", "void Set() { RuleFor(r => r.Name).NotEmpty(); Change(); }", "void Set() { Change(); }" },
        { "RemoveValidation", "void Set(int id) { }", null },
        { "TightenValidation", "void Set() { RuleFor(r => r.Name).MaximumLength(200); }", "void Set() { RuleFor(r => r.Name).MaximumLength(20); }" },
        { "TightenValidation", "void Set([MaxLength(5)] string s) { }", null },
        { "TightenValidation", "void Set() { RuleFor(r => r.Year).NotNull().InclusiveBetween(0, 2100); }", "void Set() { RuleFor(r => r.Year).NotNull().InclusiveBetween(0, 210); }" },
        { "TightenValidation", "void Set() { RuleFor(r => r.Year).InclusiveBetween(1450, 2100); }", null },
        { "TightenValidation", "object Get() { return Enumerable.Range(1, 20); }", null },
        { "RemoveStateGuard", "void Pay() { if (Status != 1) { throw new E(); } Change(); }", "void Pay() { Change(); }" },
        { "RemoveStateGuard", "void Pay() { if (Status != 1) { Change(); } }", null },
        { "InvertStateGuard", "void Pay() { if (Status != 1) { throw new E(); } Change(); }", "void Pay() { if (Status == 1) { throw new E(); } Change(); }" },
        { "InvertStateGuard", "void Pay() { if (Amount < 1 || Paid) { throw new E(); } Change(); }", "void Pay() { if (!(Amount < 1 || Paid)) { throw new E(); } Change(); }" },
        { "InvertStateGuard", "void Pay(object? o) { if (o == null) { throw new E(); } }", null },
        { "UnmapException", "int Map(Exception e) => e switch { NotFoundException => 404, _ => 500 };", "int Map(Exception e) => e switch { _ => 500 };" },
        { "UnmapException", "int Map(int e) => e switch { _ => 500 };", null },
        { "MapToServerError", "int Map(Exception e) => e switch { NotFoundException => StatusCodes.Status404NotFound, _ => 0 };", "int Map(Exception e) => e switch { NotFoundException => StatusCodes.Status500InternalServerError, _ => 0 };" },
        { "MapToServerError", "int Map() => StatusCodes.Status404NotFound;", null },
        { "DropRegistration", "void Add() { services.AddScoped<A, B>(); Change(); }", "void Add() { Change(); }" },
        { "DropRegistration", "object Add() => services.AddSingleton<A>().AddScoped<B>();", "object Add() => services.AddScoped<B>();" },
        { "DropRegistration", "void Add() { services.AddControllers(); }", null },
        { "ParseWithoutLook", "int Get(string s) { if (!int.TryParse(s, out var n)) { return 0; } return n; }", "int Get(string s) { var n = int.Parse(s); return n; }" },
        { "ParseWithoutLook", "int Get(string s) { return int.Parse(s); }", null },
        { "EmptyBody", "public void Set() { Change(); }", "public void Set() { }" },
        { "EmptyBody", "public async Task Set() { await Change(); }", "public async Task Set() { await Task.CompletedTask; }" },
        { "EmptyBody", "public int Get() { return 1; }", null },
        { "PassWrongId", "void Set(int orderId, int lineId) { Find(orderId); }", "void Set(int orderId, int lineId) { Find(lineId); }" },
        { "PassWrongId", "void Set(int orderId, string lineId) { Find(orderId); }", null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_operator_takes_away_what_it_says_and_nothing_else(string name, string before, string? after)
    {
        var code = $"class C\n{{\n    {before}\n}}\n";
        var tree = CSharpSyntaxTree.ParseText(code);
        var model = CSharpCompilation.Create("Case", [tree], [Microsoft.CodeAnalysis.MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]).GetSemanticModel(tree);
        var found = FaultCatalog.Operators.Single(o => o.GetType().Name == name).Find(tree.GetRoot(), model).ToArray();
        if (after is null)
        {
            Assert.Empty(found);
            return;
        }

        // One place may hold several faults, such as each call of a chain: the case is one of them.
        var faulty = found.Select(f => tree.GetText().WithChanges(new TextChange(f.Span, f.Text)).ToString());
        Assert.Contains($"class C\n{{\n    {after}\n}}\n", faulty);
    }

    [Fact]
    public void Every_operator_has_a_case_where_it_applies_and_one_where_it_must_not()
    {
        var rows = Cases.Select(c => (Name: (string)c[0]!, Applies: c[2] is not null)).Distinct().ToArray();
        foreach (var name in FaultCatalog.Operators.Select(o => o.GetType().Name))
        {
            Assert.Contains((name, true), rows);
            Assert.Contains((name, false), rows);
        }
    }
}
