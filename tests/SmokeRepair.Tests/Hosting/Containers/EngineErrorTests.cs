using System.Diagnostics;
using System.Net.Sockets;
using SmokeRepair.Hosting;
using SmokeRepair.Hosting.Containers;
using SmokeRepair.Tests.Learning;

namespace SmokeRepair.Tests.Hosting.Containers;

/// <summary>An engine that cannot be used is told by what is wrong and how to mend it, soon.</summary>
public sealed class EngineErrorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_command_is_told()
    {
        var error = await ErrorOfAsync(new CommandLineEngine("/nowhere/docker"));
        Assert.Equal(HostingError.NoEngine, error.Code);
        Assert.Contains("/nowhere/docker", error.Where, StringComparison.Ordinal);
        Assert.Contains("--host process", error.Mend, StringComparison.Ordinal);
    }

    [DockerFact(command: true)]
    public async Task An_absent_daemon_is_told()
    {
        var error = await ErrorOfAsync(Through($"DOCKER_HOST=unix://{_folder.File("nobody.sock")} exec docker \"$@\""));
        Assert.Equal(HostingError.EngineAbsent, error.Code);
        Assert.Contains("nobody.sock", error.Where, StringComparison.Ordinal);
    }

    [DockerFact(command: true)]
    public async Task A_daemon_that_never_answers_is_told_in_time()
    {
        using var silent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        silent.Bind(new UnixDomainSocketEndPoint(_folder.File("silent.sock")));
        silent.Listen(8);
        var error = await ErrorOfAsync(Through($"DOCKER_HOST=unix://{_folder.File("silent.sock")} exec docker \"$@\"", TimeSpan.FromSeconds(1)));
        Assert.Equal(HostingError.EngineAbsent, error.Code);
    }

    [DockerFact(root: true)]
    public async Task A_user_who_may_not_use_the_daemon_is_told()
    {
        var error = await ErrorOfAsync(Through("HOME=/tmp exec setpriv --reuid 65534 --regid 65534 --clear-groups docker \"$@\""));
        Assert.Equal(HostingError.EngineDenied, error.Code);
        Assert.Contains("docker", error.Mend, StringComparison.Ordinal);
    }

    [DockerFact]
    public async Task An_image_that_is_not_here_is_none_and_is_not_pulled()
    {
        var engine = new CommandLineEngine("docker");
        Assert.Null(await engine.FindImageAsync("smokerepair-test/nosuch:1", CancellationToken.None));

        var plan = new ContainerPlan { Name = "smokerepair-test", Image = "smokerepair-test/nosuch:1", Command = ["true"], WorkingDirectory = "/", EnvironmentFile = Empty(), Mounts = [], Port = 1, Labels = Leftovers.Labels, Limits = new(64, 1, 10) };
        var error = (await Assert.ThrowsAsync<HostingException>(() => engine.CreateAsync(plan))).Error;
        Assert.Equal(HostingError.NoImage, error.Code);
        Assert.Contains("--allow-rebuild", error.Mend, StringComparison.Ordinal);
    }

    [DockerFact]
    public async Task A_folder_that_the_daemon_does_not_see_is_told()
    {
        var plan = new ContainerPlan { Name = "smokerepair-test", Image = DockerEngine.Image, Command = ["true"], WorkingDirectory = "/", EnvironmentFile = Empty(), Mounts = [new("/nowhere/at all, really", "/x", true)], Port = 1, Labels = Leftovers.Labels, Limits = new(64, 1, 10) };
        var error = (await Assert.ThrowsAsync<HostingException>(() => new CommandLineEngine("docker").CreateAsync(plan))).Error;
        Assert.Equal(HostingError.EngineRefused, error.Code);
        Assert.Contains("/nowhere/at all, really", error.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Error response from daemon: driver failed programming external connectivity on endpoint a (b): Bind for 127.0.0.1:49153 failed: port is already allocated", HostingError.EngineRefused, "another port")]
    [InlineData("Error: unable to start container de03: crun: setrlimit `RLIMIT_NPROC`: Operation not permitted: OCI permission denied", HostingError.EngineRefused, "podman")]
    [InlineData("Error response from daemon: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: \"dotnet\": executable file not found in $PATH: unknown", HostingError.NoRuntime, "--image")]
    public void What_an_engine_says_of_a_start_is_not_taken_for_the_apps_words(string line, string code, string mend)
    {
        Assert.True(EngineErrors.IsRefusal(line));
        var error = EngineErrors.Of("podman", "start", line);
        Assert.Equal((code, line), (error.Code, error.Where));
        Assert.Contains(mend, error.Mend, StringComparison.Ordinal);
    }

    [DockerFact]
    public async Task A_build_that_fails_is_told_by_its_last_words()
    {
        File.WriteAllText(_folder.File("Dockerfile"), $"FROM {DockerEngine.Image}\nCOPY nothing-of-the-kind /");
        var error = (await Assert.ThrowsAsync<HostingException>(() => new CommandLineEngine("docker").BuildAsync("smokerepair-test/failing", _folder.File("Dockerfile"), _folder.Path, CancellationToken.None))).Error;
        Assert.Equal(HostingError.EngineRefused, error.Code);
        Assert.Contains("nothing-of-the-kind", error.Where, StringComparison.Ordinal);
    }

    private static async Task<HostingError> ErrorOfAsync(CommandLineEngine engine)
    {
        var watch = Stopwatch.StartNew();
        var error = (await Assert.ThrowsAsync<HostingException>(() => engine.FindImageAsync(DockerEngine.Image, CancellationToken.None))).Error;
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
        return error;
    }

    // The real command, in other circumstances.
    private CommandLineEngine Through(string script, TimeSpan? patience = null)
    {
        var file = _folder.File("docker");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return new CommandLineEngine(file, patience);
    }

    private string Empty()
    {
        File.WriteAllText(_folder.File("environment"), "");
        return _folder.File("environment");
    }
}
