namespace SmokeRepair.EndToEnd.Tests;

/// <summary>What keeps the tool from its work is told in one message: what, where, how to mend; and the exit code is 2.</summary>
public sealed class ErrorTests
{
    [Fact]
    public async Task A_path_that_does_not_exist_is_named()
    {
        var ran = await CommandLine.SmokeRepairAsync("check", "/nowhere/Service.sln");
        Refused(ran, "/nowhere/Service.sln");
    }

    [Fact]
    public async Task A_project_that_is_no_web_project_is_refused()
    {
        using var tiny = new TinyService("System.Console.WriteLine();", "Microsoft.NET.Sdk");
        Refused(await CommandLine.SmokeRepairAsync("check", tiny.Folder, "--out", tiny.Out), "Tiny.csproj", "ASP.NET Core");
    }

    [Fact]
    public async Task Compile_errors_come_with_file_and_line()
    {
        using var tiny = new TinyService(TinyService.Fine + "\nint x = \"text\";");
        Refused(await CommandLine.SmokeRepairAsync("repair", tiny.Folder, "--out", tiny.Out), "Program.cs(4,9)", "CS0029");
    }

    [Fact]
    public async Task An_app_that_throws_at_start_is_a_violation_with_its_exception()
    {
        using var tiny = new TinyService("throw new InvalidOperationException(\"no licence\");");
        var ran = await CommandLine.SmokeRepairAsync("repair", tiny.Folder, "--out", tiny.Out);
        Refused(ran, "no licence", "Program.cs");
        Assert.Contains("F904", File.ReadAllText(Path.Combine(tiny.Out, "report.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_ends_at_start_without_an_exception_is_told_with_its_exit_code()
    {
        using var tiny = new TinyService("Console.WriteLine(\"bye\"); Environment.Exit(3);");
        Refused(await CommandLine.SmokeRepairAsync("check", tiny.Folder, "--out", tiny.Out), "exit code 3", "bye");
    }

    [Fact]
    public async Task A_broken_contract_is_named_with_the_place()
    {
        using var tiny = new TinyService(TinyService.Fine);
        tiny.Write("openapi.json", "{ \"openapi\": \"3.0.1\", ");
        Refused(await CommandLine.SmokeRepairAsync("check", tiny.Folder, "--out", tiny.Out), "openapi.json");
    }

    [Fact]
    public async Task A_folder_for_reports_that_cannot_be_written_is_told_before_any_work()
    {
        using var tiny = new TinyService(TinyService.Fine);
        Refused(await CommandLine.SmokeRepairAsync("check", tiny.Folder, "--out", "/proc/smokerepair"), "/proc/smokerepair", "--out");
        Assert.False(Directory.Exists(Path.Combine(tiny.Folder, "bin")));
    }

    [Fact]
    public async Task A_port_that_the_app_insists_on_and_someone_else_has_does_not_matter()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        using var tiny = new TinyService(TinyService.Fine);
        tiny.Write("appsettings.json", $$"""{ "Urls": "http://127.0.0.1:{{port}}" }""");
        var ran = await CommandLine.SmokeRepairAsync("check", tiny.Folder, "--out", tiny.Out);
        Assert.True(ran.ExitCode == 0, ran.Output + ran.Errors);
    }

    private static void Refused(Ran ran, params string[] says)
    {
        Assert.True(ran.ExitCode == 2, $"exit code {ran.ExitCode}\n{ran.Output}\n{ran.Errors}");
        var all = string.Concat((ran.Output + ran.Errors).Where(c => !char.IsWhiteSpace(c)));
        Assert.All(says, s => Assert.Contains(string.Concat(s.Where(c => !char.IsWhiteSpace(c))), all, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", ran.Errors, StringComparison.Ordinal);
    }
}
