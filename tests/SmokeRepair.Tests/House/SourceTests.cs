using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SmokeRepair.Tests.House;

public sealed class SourceTests
{
    private const int MostLines = 350;

    [Fact]
    public void No_source_file_is_too_long_to_read()
    {
        var long_ = Repository.Sources("src").Select(f => (f, Lines: File.ReadLines(Repository.Of(f)).Count())).Where(f => f.Lines > MostLines).Select(f => $"{f.f}: {f.Lines} lines");
        Assert.Equal("", string.Join("\n", long_));
    }

    [Fact]
    public void Nothing_is_left_to_do_in_the_sources()
    {
        var open = Repository.Sources("src")
            .SelectMany(f => File.ReadLines(Repository.Of(f)).Select((line, i) => (line, At: $"{f}:{i + 1}")))
            .Where(l => Regex.IsMatch(l.line, @"\b(TODO|FIXME|HACK|XXX)\b|(?<!System\.)NotImplementedException"))
            .Select(l => l.At);
        Assert.Equal("", string.Join("\n", open));
    }

    [Fact]
    public void No_code_knows_the_apps_it_is_tested_on()
    {
        // An app may bear the name of a room that it is there to test.
        var rooms = Directory.GetDirectories(Repository.Of("src"), "*", SearchOption.AllDirectories).Select(d => Path.GetFileName(d)!);
        var apps = Directory.Exists(Repository.Of("tests", "Apps"))
            ? Directory.GetDirectories(Repository.Of("tests", "Apps")).Select(d => Path.GetFileName(d)!).Except(rooms).ToArray()
            : [];
        // Comments may take an app for an example; names and texts of the code may not.
        var knowing =
            from file in Repository.Sources("src")
            from token in CSharpSyntaxTree.ParseText(File.ReadAllText(Repository.Of(file))).GetRoot().DescendantTokens()
            where token.IsKind(SyntaxKind.IdentifierToken) || token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken)
            from app in apps
            where Regex.IsMatch(token.Text, $@"(?<![A-Za-z]){Regex.Escape(app)}(?![a-z])")
            select $"{file}: {token.Text}";
        Assert.Equal("", string.Join("\n", knowing));
    }

    [Fact]
    public void Packages_that_a_feed_may_lack_are_named_in_one_place()
    {
        string[] names = ["Verify.Xunit", "Neo4j.Driver", "Docker.DotNet"];
        var elsewhere = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Append(Repository.Of("Directory.Packages.props")).Append(Repository.Of("Directory.Build.props")).Append(Repository.Of("Directory.Build.targets"))
            .Where(f => Path.GetFileName(f) != "optional.csproj" && names.Any(n => File.ReadAllText(f).Contains($"\"{n}\"", StringComparison.Ordinal)));
        Assert.Equal("", string.Join("\n", elsewhere));
    }
}
