using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SmokeRepair.Validation.HotApply;

namespace SmokeRepair.Tests.Validation;

/// <summary>Places and nodes carried over edits.</summary>
public sealed class EditMapTests
{
    // Of "0123456789": 2 and 3 become "abc", "x" is put in before 5, 7 goes.
    private static readonly EditMap Map = new([new(new(5, 0), "x"), new(new(7, 1), ""), new(new(2, 2), "abc")]);

    [Theory]
    [InlineData(0, 2, 0, 2)]
    [InlineData(0, 10, 0, 11)]
    [InlineData(1, 4, 1, 5)]
    [InlineData(4, 5, 5, 6)]
    [InlineData(5, 6, 7, 8)]
    [InlineData(5, 7, 7, 9)]
    [InlineData(8, 10, 9, 11)]
    public void A_place_that_edits_do_not_begin_or_cut_has_its_counterpart_both_ways(int start, int end, int newStart, int newEnd)
    {
        Assert.Equal(TextSpan.FromBounds(newStart, newEnd), Map.ToNew(TextSpan.FromBounds(start, end)));
        Assert.Equal(TextSpan.FromBounds(start, end), Map.ToOld(TextSpan.FromBounds(newStart, newEnd)));
    }

    [Theory]
    [InlineData(2, 4)]
    [InlineData(3, 6)]
    [InlineData(0, 3)]
    public void A_place_that_an_edit_begins_or_cuts_has_none(int start, int end) => Assert.Null(Map.ToNew(TextSpan.FromBounds(start, end)));

    [Theory]
    [InlineData("n => n + 1", "n => n + 2", true)]
    [InlineData("n => n + 1", "(n, i) => n + 1", false)]
    [InlineData("n => n + 1", "async n => n + 1", false)]
    public void A_lambda_is_the_same_as_long_as_it_is_called_the_same(string before, string after, bool same)
    {
        const string Start = "class C { object M() { return F(0, ";
        var (old, now) = (Lambda(Start + before + ", 1); } }"), Lambda(Start + after + ", 1); } }"));
        var first = before.Zip(after).TakeWhile(p => p.First == p.Second).Count();
        var last = before[first..].Reverse().Zip(after[first..].Reverse()).TakeWhile(p => p.First == p.Second).Count();
        var edit = new TextChange(new(Start.Length + first, before.Length - first - last), after[first..^last]);

        var map = new NodeMap(old.SyntaxTree.GetRoot(), EditMap.None, new([edit]));

        Assert.Equal(same ? old : null, map.RunningOf(now));
        Assert.Equal(old.Ancestors().OfType<BlockSyntax>().First(), map.RunningOf(now.Ancestors().OfType<BlockSyntax>().First()));
    }

    private static LambdaExpressionSyntax Lambda(string code) => CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes().OfType<LambdaExpressionSyntax>().Single();
}
