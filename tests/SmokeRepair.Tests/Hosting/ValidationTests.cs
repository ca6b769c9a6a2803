using SmokeRepair.Hosting;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Hosting;

/// <summary>Which field, which rule: however a minimal API validates, and in Production too.</summary>
public sealed class ValidationTests(ValidationTests.App shared) : IClassFixture<ValidationTests.App>
{
    [Theory]
    [InlineData("/parcels", """{"weight":31,"to":"the north pole"}""", "Weight", "between 1 and 30")]
    [InlineData("/parcels", """{"weight":31,"to":"the north pole"}""", "To", "maximum length of 5")]
    [InlineData("/trips/told", """{"goal":"","days":0}""", "Goal", "must not be empty")]
    [InlineData("/trips/told", """{"goal":"","days":0}""", "Days", "greater than '0'")]
    public async Task What_the_answer_tells_of_validation_is_kept(string target, string body, string field, string message)
    {
        var endpoint = new Endpoint("POST", target);
        var step = new ProbeStep { Endpoint = endpoint, Target = target, ContentType = "application/json", Body = body, Check = new StepCheck { Statuses = [200] } };
        var probe = new Probe { Id = "1", Name = target, Endpoint = endpoint, Intent = new(ProbeKind.Valid), Steps = [step] };
        using var prober = new Prober();
        var outcome = await prober.ReplayAsync(probe, shared.Evidence.Running.BaseAddress, new ProbeOptions(), CancellationToken.None);

        Assert.Contains(outcome.Failure!.ModelState, e => e.Field == field && e.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/trips/thrown", 400, "Goal NotEmptyValidator", "Days GreaterThanValidator")]
    [InlineData("/trips/annotated", 500, "Days RangeAttribute")]
    public async Task What_validation_throws_tells_its_fields_and_rules_whatever_is_answered(string target, int status, params string[] expected)
    {
        var (answered, _, trace) = await shared.Evidence.SendAsync(target, """{"goal":"","days":0}""");

        Assert.Equal(status, (int)answered);
        Assert.Equal(expected, trace!.ModelState.Select(e => $"{e.Field} {e.Rule}"));
        Assert.All(trace.ModelState, e => Assert.NotEmpty(e.Message));
    }

    public sealed class App : IAsyncLifetime
    {
        internal EvidenceApp Evidence { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var built = await AppBuild.BuildAsync("Customs");
            Evidence = await EvidenceApp.OfAsync(await new ProcessHost().StartAsync(new AppImage
            {
                AssemblyPath = built.AssemblyPath,
                ProjectDirectory = built.ProjectDirectory,
                UserAssemblies = ["Customs"],
                Environment = new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
            }, CancellationToken.None));
        }

        public async Task DisposeAsync() => await Evidence.DisposeAsync();
    }
}
