using System.Reflection;
using Xunit.Sdk;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>Names the strategies whose repairs a test has seen accepted; one that was not fails the test.</summary>
/// <param name="strategies">Their names.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProvesAttribute(params string[] strategies) : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest)
    {
        var missing = strategies.Except(AcceptedRepairs.Strategies).ToArray();
        Assert.True(missing.Length == 0, $"No repair of {string.Join(", ", missing)} was accepted; there were {string.Join(", ", AcceptedRepairs.Strategies.Order())}.");
    }
}
