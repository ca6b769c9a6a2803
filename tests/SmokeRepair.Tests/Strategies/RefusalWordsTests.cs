using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Flow;

namespace SmokeRepair.Tests.Strategies;

/// <summary>Whether the words of a refusal demand or forbid the state that its guard asks for; in doubt they do neither.</summary>
public class RefusalWordsTests
{
    [Theory]
    [InlineData("Cannot remove product from retired tag.", false)]
    [InlineData("The tag is already retired.", false)]
    [InlineData("The tag is retired and cannot be changed.", false)]
    [InlineData("A retired tag does not take products.", false)]
    [InlineData("The tag is not retired yet.", true)]
    [InlineData("The tag must be retired first.", true)]
    [InlineData("A tag cannot be deleted before it is retired.", true)]
    [InlineData("Only retired tags can be deleted.", true)]
    [InlineData("Tags can only move from retired to gone.", null)]
    [InlineData("A tag cannot be changed when it is retired.", null)]
    [InlineData("The tag cannot be changed.", null)]
    [InlineData("The product is not paid.", null)]
    public void What_they_say_of_the_state(string words, bool? demands)
    {
        var (code, tree, errors) = StrategyCase.Compile($$"""
            public class Tag
            {
                public bool Retired { get; set; }
                public void Change()
                {
                    if (Retired)
                        throw new InvalidOperationException("{{words}}");
                }
            }
            """);
        Assert.Empty(errors);
        var guard = tree.GetRoot().DescendantNodes().OfType<IfStatementSyntax>().Single();
        Assert.Equal(demands, RefusalWords.Demands(code, guard, (IPropertySymbol)code.SymbolOf(guard.Condition)!));
    }
}
