namespace SmokeRepair.EndToEnd.Tests;

/// <summary>Flow methods whose bodies are gone are written again from what the rest of their class does, judged by checks that know nothing of the tool.</summary>
public sealed class RegenerationTests
{
    [Fact]
    [Proves("WriteAsRestOfClass")]
    public async Task Emptied_flow_methods_of_the_shop_are_written_again()
    {
        using var copy = await WorkingCopy.OfAsync("Shop");
        Empty(copy, "CartService.cs", "public async Task RemoveItemAsync(", "Task.CompletedTask");
        Empty(copy, "OrderService.cs", "public async Task<Order> PayAsync(", "throw new NotImplementedException()");

        var ran = await Tool.RunAsync("repair", copy.App, "--out", Path.Combine(copy.Folder, "out"), "--apply", "--verbose");

        Assert.Contains("cart.Items.Remove(cart.GetItem(productId));\n        await db.SaveChangesAsync();", Read(copy, "CartService.cs"), StringComparison.Ordinal);
        Assert.Contains("order.Pay(request.Method, request.Amount);\n        await db.SaveChangesAsync();", Read(copy, "OrderService.cs"), StringComparison.Ordinal);
        await using var service = await RunningService.StartAsync(copy.App);
        var failures = await ServiceCheck.FailuresAsync(ShopChecks.All, service.Client);
        Assert.True(failures.Count == 0 && ran.ExitCode == 0, $"{string.Join('\n', failures.Select(f => f.Why))}\n{ran.Output}{ran.Errors}");
    }

    // What cancels an order gives its goods back, which neither its name nor the other methods say: nothing is written that leaves that out.
    [Fact]
    public async Task What_the_rest_of_the_class_does_not_tell_is_not_invented()
    {
        using var copy = await WorkingCopy.OfAsync("Shop");
        Empty(copy, "OrderService.cs", "public async Task<Order> CancelAsync(", "throw new NotImplementedException()");

        var ran = await Tool.RunAsync("repair", copy.App, "--out", Path.Combine(copy.Folder, "out"), "--apply", "--verbose");

        Assert.Contains("CancelAsync(int id) => throw new NotImplementedException();", Read(copy, "OrderService.cs"), StringComparison.Ordinal);
        Assert.Equal(1, ran.ExitCode);
    }

    private static string Read(WorkingCopy copy, string file) => File.ReadAllText(Path.Combine(copy.App, "Services", file)).ReplaceLineEndings("\n");

    private static void Empty(WorkingCopy copy, string file, string signature, string body)
    {
        var text = Read(copy, file);
        var start = text.IndexOf(signature, StringComparison.Ordinal);
        var open = text.IndexOf("\n    {", start, StringComparison.Ordinal);
        var end = text.IndexOf("\n    }", open, StringComparison.Ordinal) + "\n    }".Length;
        File.WriteAllText(Path.Combine(copy.App, "Services", file), text[..start] + text[start..open].Replace("async ", "", StringComparison.Ordinal) + $" => {body};" + text[end..]);
    }
}
