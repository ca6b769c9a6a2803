using SmokeRepair.Projects;

namespace SmokeRepair.Tests.Projects;

public sealed class LocatingTests(Fixture fixture) : IClassFixture<Fixture>
{
    [Fact]
    public void Both_formats_of_solution_a_project_and_a_folder_are_found()
    {
        var text = fixture.At("Text.sln");
        File.Copy(fixture.At("Shop.Text.sln.txt"), text);
        var fromText = ProjectLocator.Locate(text).Value!;
        File.Delete(text);

        Assert.Equal(fixture.At("Api/Api.csproj"), Assert.Single(fromText.Projects));
        Assert.Equal(3, ProjectLocator.Locate(fixture.At("Shop.slnx")).Value!.Projects.Length);
        Assert.Equal(fixture.At("Api/Api.csproj"), ProjectLocator.Locate(fixture.At("Api")).Value!.Named);
        Assert.Equal(fixture.At("Api/Api.csproj"), ProjectLocator.Locate(fixture.At("Api/Api.csproj")).Value!.Named);
        Assert.Equal(fixture.At("Shop.slnx"), ProjectLocator.Locate(fixture.Root).Value!.SolutionFile);
    }

    [Fact]
    public void A_solution_below_the_folder_is_found_and_two_are_asked_about()
    {
        File.Copy(fixture.At("Shop.slnx"), fixture.Write("Deep/one/One.slnx", ""), overwrite: true);
        fixture.Write("Deep/one/Api/Api.csproj", "<Project />");
        Assert.Equal(fixture.At("Deep/one/One.slnx"), ProjectLocator.Locate(fixture.At("Deep")).Value!.SolutionFile);

        fixture.Write("Deep/two/Two.sln", "");
        Assert.Equal(LoadFailureCode.SeveralSolutions, ProjectLocator.Locate(fixture.At("Deep")).Failure!.Code);
    }

    [Fact]
    public void A_solution_that_differs_from_the_disk_in_case_only_is_understood()
    {
        var project = fixture.Write("Cased/API/Api.csproj", "<Project />");
        var solution = fixture.Write("Cased/Cased.slnx", @"<Solution><Project Path=""api\API.csproj"" /></Solution>");
        Assert.Equal(project, Assert.Single(ProjectLocator.Locate(solution).Value!.Projects));

        fixture.Write("Cased/API/API.CSPROJ", "<Project />");
        Assert.Contains("None of the solution's projects exists, api/API.csproj for one", ProjectLocator.Locate(solution).Failure!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_is_a_failure_that_says_where()
    {
        var failure = ProjectLocator.Locate(fixture.At("missing.sln")).Failure!;
        Assert.Equal((LoadFailureCode.PathMissing, fixture.At("missing.sln")), (failure.Code, failure.Where));

        Directory.CreateDirectory(fixture.At("Empty"));
        Assert.Equal(LoadFailureCode.NothingFound, ProjectLocator.Locate(fixture.At("Empty")).Failure!.Code);
        Assert.Equal(LoadFailureCode.NothingFound, ProjectLocator.Locate(fixture.At("Api/Program.cs")).Failure!.Code);
    }

    [Fact]
    public void A_machine_without_SDK_is_a_failure() =>
        Assert.Equal(LoadFailureCode.SdkMissing, DotnetCli.Find(searchPath: fixture.Root, root: null).Failure!.Code);

    [Theory]
    [InlineData("/a/B.cs(12,5): error CS0103: The name 'x' does not exist [/a/A.csproj]", "CS0103", "/a/B.cs", 12)]
    [InlineData("B.cs(12,5,12,9): error CS0103: No [/a/A.csproj::TargetFramework=net8.0]", "CS0103", "/a/B.cs", 12)]
    [InlineData("CSC : error CS5001: No Main [/a/A.csproj]", "CS5001", "/a/A.csproj", 0)]
    [InlineData("/a/A.csproj : error NU1101: Unable to find package X.", "NU1101", "/a/A.csproj", 0)]
    public void Canonical_error_lines_are_read(string line, string code, string file, int number)
    {
        var error = Assert.Single(MSBuildErrors.Parse("noise\r\n  " + line + "\r\n" + line));
        Assert.Equal((code, file, number), (error.Code, error.File, error.Line));
    }

    [Theory]
    [InlineData("net8.0", true, true)]
    [InlineData("net10.0", true, false)]
    [InlineData("netcoreapp3.1", true, true)]
    [InlineData("net11.0", false, true)]
    [InlineData("netstandard2.0", false, false)]
    [InlineData("net48", false, false)]
    public void Older_frameworks_run_on_a_newer_runtime_by_rolling_forward(string framework, bool runnable, bool rollsForward)
    {
        var dotnet = new DotnetCli("dotnet", ["10.0.100"], [10]);
        Assert.Equal((runnable, rollsForward), (TargetFrameworks.IsRunnable(framework, dotnet), TargetFrameworks.NeedsRollForward(framework, dotnet)));
    }
}
