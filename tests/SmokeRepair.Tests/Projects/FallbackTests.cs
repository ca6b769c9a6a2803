using System.Collections.Immutable;
using SmokeRepair.Projects;

namespace SmokeRepair.Tests.Projects;

/// <summary>What is given up, step by step, where only packages are in the way; and which framework is run.</summary>
public sealed class FallbackTests(Fixture fixture) : IClassFixture<Fixture>
{
    private static readonly DotnetCli s_dotnet = new("dotnet", ["9.0.100", "10.0.100"], [9, 10]);

    [Fact]
    public void Packages_are_restored_only_when_the_build_misses_them()
    {
        var first = Attempt(restore: false);

        Assert.True(first.Next(Failed("NETSDK1004", "Assets file not found"), s_dotnet)!.Restore);
        Assert.Null(first.Next(Failed("CS0103", "no such name", LoadFailureCode.BuildFailed), s_dotnet));
    }

    [Fact]
    public void Warnings_of_the_feed_are_let_pass_once_and_said()
    {
        var next = Attempt().Next(Failed("NU1605", "Detected package downgrade"), s_dotnet)!;

        Assert.True(next.Variant.Lenient);
        Assert.Contains("other versions than asked for", Assert.Single(next.Notes));
        Assert.Null(next.Next(Failed("NU1605", "Detected package downgrade"), s_dotnet));
    }

    [Theory]
    [InlineData("Unable to find package Microsoft.NETCore.App.Ref with version (= 7.0.20)", "net10.0")]
    [InlineData("Unable to find package Microsoft.AspNetCore.App.Ref with version (= 7.0.20)", "net10.0")]
    [InlineData("Unable to find package Serilog", null)]
    public void A_framework_that_no_feed_has_is_replaced_by_the_SDKs_own(string message, string? retargeted)
    {
        var next = Attempt().Next(Failed("NU1102", message), s_dotnet);

        Assert.Equal(retargeted, next?.Variant.RetargetTo);
        Assert.Equal(retargeted is null, next is null);
        Assert.Null(next?.Next(Failed("NU1102", message), s_dotnet));
    }

    [Fact]
    public async Task A_test_project_that_cannot_be_restored_is_left_out_and_the_service_loads()
    {
        fixture.WriteWeb("Tested/Api/Api", "WebApplication.Create(args).Run();\n");
        fixture.Write("Tested/Api.Tests/Api.Tests.csproj", """
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><IsTestProject>true</IsTestProject></PropertyGroup>
            <ItemGroup><PackageReference Include="There.Is.No.Such.Package" Version="1.0.0" /></ItemGroup></Project>
            """);

        var loaded = (await fixture.Loader().LoadAsync(fixture.At("Tested"))).Value!;

        Assert.Equal("Api", loaded.Startup.Name);
        Assert.Contains("Test projects were left out: their packages could not be restored.", loaded.Notes);
    }

    [Fact]
    public void A_service_that_cannot_be_restored_is_not_left_out() =>
        Assert.Null(new LoadAttempt(new("/x", null, [fixture.At("Api/Api.csproj")]), BuildVariant.AsIs, true, []).Next(Failed("NU1101", "Unable to find package X"), s_dotnet));

    [Theory]
    [InlineData("net8.0 net9.0 net10.0", "net10.0")]
    [InlineData("net9.0 net11.0", "net9.0")]
    [InlineData("net48 net8.0", "net8.0")]
    [InlineData("net11.0 net48", null)]
    public void The_latest_framework_that_can_be_run_is_chosen(string frameworks, string? chosen)
    {
        var dumps = frameworks.Split(' ').Select(Dump).ToArray();
        var outcome = StartupChooser.Choose(dumps, new("/x/Api.csproj", null, ["/x/Api.csproj"]), null, s_dotnet);

        Assert.Equal(chosen, outcome.Value?.Framework);
        Assert.Equal(chosen is null ? LoadFailureCode.NoRunnableFramework : null, outcome.Failure?.Code);
    }

    private LoadAttempt Attempt(bool restore = true) => new(new(fixture.At("Api"), null, [fixture.At("Api/Api.csproj")]), BuildVariant.AsIs, restore, []);

    private static LoadFailure Failed(string code, string message, LoadFailureCode kind = LoadFailureCode.RestoreFailed) =>
        new(kind, "It failed", "/x", "Mend it.") { Errors = [new(code, message)] };

    private static ProjectDump Dump(string framework) => new()
    {
        Project = "/x/Api.csproj",
        Assembly = "Api",
        Framework = framework,
        IsOneOfSeveral = true,
        TargetPath = $"/x/bin/{framework}/Api.dll",
        Outputs = ImmutableArray<string>.Empty,
        RootNamespace = "Api",
        IsExecutable = true,
        IsWeb = true,
        IsTest = false,
        References = [],
        Arguments = [],
    };
}
