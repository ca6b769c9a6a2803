using System.Runtime.CompilerServices;
using SmokeRepair.Loop;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Strategies;

/// <summary>Runs every case of every strategy. A case without <c>.verified.cs</c> must stay untouched.</summary>
public class StrategyCaseTests
{
    public static TheoryData<string> Cases => [.. Directory.EnumerateFiles(Root(), "*.before.cs", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(Root(), p).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Cases))]
    public void A_strategy_turns_before_into_verified(string path)
    {
        var @case = new StrategyCase(Path.Combine(Root(), path));
        var strategy = StrategyCatalog.Default.Strategies.SingleOrDefault(s => s.Name == @case.Strategy);
        Assert.True(strategy is not null, $"no strategy is named {@case.Strategy}");
        var (code, tree, errors) = StrategyCase.Compile(@case.Source);
        Assert.True(errors.Count == 0, $"the case itself does not compile:\n{string.Join('\n', errors)}");

        var site = @case.Site(code, tree, @case.Position);
        Assert.True(site is not null, "no site could be built");
        var result = ForAllInputs.Propose(strategy, site, @case.OtherInputs(code, site));
        if (!File.Exists(@case.VerifiedPath))
        {
            if (@case.Source.Contains("// untouched", StringComparison.Ordinal))
            {
                Assert.True(result.Proposals.Count == 0, $"must stay untouched, but: {string.Join(" | ", result.Proposals.Select(p => Apply(@case.Source, p, tree).Text))}");
                return;
            }

            Assert.True(result.Proposals.Count > @case.ProposalIndex, $"not applicable: {result.Reason}");
            File.WriteAllText(@case.ReceivedPath, Apply(@case.Source, result.Proposals[@case.ProposalIndex], tree).Text);
            Assert.Fail($"no {Path.GetFileName(@case.VerifiedPath)}: review {@case.ReceivedPath} and rename it, or mark the case // untouched");
        }

        Assert.True(result.Proposals.Count > @case.ProposalIndex, $"not applicable: {result.Reason}");
        var (text, position) = Apply(@case.Source, result.Proposals[@case.ProposalIndex], tree, @case.Position);
        if (text != File.ReadAllText(@case.VerifiedPath))
        {
            File.WriteAllText(@case.ReceivedPath, text);
            Assert.Equal(File.ReadAllText(@case.VerifiedPath), text);
        }

        var (repaired, repairedTree, broken) = StrategyCase.Compile(text);
        Assert.True(broken.Count == 0, $"the repair does not compile:\n{string.Join('\n', broken)}");
        if (@case.Site(repaired, repairedTree, position) is { } again)
            Assert.True(strategy.Propose(again).Proposals.Count == 0, $"a second application changes something: {strategy.Propose(again).Proposals.Select(p => Apply(text, p, repairedTree).Text).FirstOrDefault()}");
    }

    [Fact]
    public void Every_strategy_has_a_case_that_is_repaired_and_one_that_stays_untouched()
    {
        var missing = StrategyCatalog.Default.Strategies.Select(s => s.Name)
            .Where(name => !Directory.EnumerateFiles(Root(), "*.verified.cs", SearchOption.AllDirectories).Any(p => Of(p, name)) || !Directory.EnumerateFiles(Root(), "*.before.cs", SearchOption.AllDirectories).Any(p => Of(p, name) && !File.Exists(p.Replace(".before.", ".verified.", StringComparison.Ordinal))));
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_strategy_says_which_failures_it_is_for()
    {
        Assert.All(StrategyCatalog.Default.Strategies, s => Assert.NotEmpty(StrategyCatalog.Claims(s)));
    }

    private static bool Of(string path, string strategy) => Path.GetFileName(Path.GetDirectoryName(path)) == strategy;

    private static (string Text, int Position) Apply(string source, Proposal proposal, Microsoft.CodeAnalysis.SyntaxTree tree, int position = 0)
    {
        var shift = proposal.Edits.Where(e => e.Tree == tree && e.Span.End <= position).Sum(e => e.Text.Length - e.Span.Length);
        return (StrategyCase.Apply(source, proposal.Edits), position + shift);
    }

    private static string Root([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Cases");
}
