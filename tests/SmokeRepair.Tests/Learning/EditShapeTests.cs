using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using SmokeRepair.Rewriting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Learning;

public sealed class EditShapeTests
{
    [Theory]
    [InlineData("if (order is null)\n    return NotFound();", "if (cart is null)\n        return NotFound();", true)]
    [InlineData("if (_order == null) return NotFound();", "if (order == null) return NotFound();", true)]
    [InlineData("if (order is null) return NotFound();", "if (order is null) return BadRequest();", false)]
    [InlineData("if (order is null) return NotFound();", "if (order is not null) return NotFound();", false)]
    [InlineData("a = b;", "a = a;", false)]
    [InlineData("Name.Length", "Title.Length", false)]
    public void An_edit_is_known_again_whatever_its_names_and_layout(string one, string other, bool same) =>
        Assert.Equal(same, Shape(one) == Shape(other));

    private static string Shape(string text) => EditShape.Of(new Proposal("", [new(CSharpSyntaxTree.ParseText("class C { }"), new TextSpan(9, 0), text)]));
}
