using SmokeRepair.Evidence;

namespace SmokeRepair.Tests.Evidence;

public sealed class SourceNamesTests
{
    [Theory]
    [InlineData("Shop.OrderService", "Pay", "Shop.OrderService.Pay")]
    [InlineData("Shop.OrderService+<Pay>d__4", "MoveNext", "Shop.OrderService.Pay")]
    [InlineData("Shop.OrderService+<>c", "<Pay>b__4_0", "Shop.OrderService.Pay")]
    [InlineData("Shop.OrderService+<>c__DisplayClass4_0", "<Pay>b__1", "Shop.OrderService.Pay")]
    [InlineData("Shop.OrderService+<>c__DisplayClass4_0+<<Pay>b__1>d", "MoveNext", "Shop.OrderService.Pay")]
    [InlineData("Shop.OrderService", "<Pay>g__Check|4_0", "Shop.OrderService.Check")]
    [InlineData("Shop.OrderService+<<Pay>g__Check|4_0>d", "MoveNext", "Shop.OrderService.Check")]
    [InlineData("Shop.OrderService", "get_Total", "Shop.OrderService.Total")]
    [InlineData("Shop.OrderService", ".ctor", "Shop.OrderService.OrderService")]
    [InlineData("Shop.Cart`1+Line", "Add", "Shop.Cart.Line.Add")]
    [InlineData("Shop.Cart`1[[System.Int32]]", "Add", "Shop.Cart.Add")]
    [InlineData("Shop.Cart", "Shop.ICart.Add", "Shop.Cart.Add")]
    [InlineData("Program", "<Main>$", "Program.Main")]
    [InlineData("Program+<>c", "<<Main>$>b__0_3", "Program.Main")]
    [InlineData("Program+<>c+<<<Main>$>b__0_3>d", "MoveNext", "Program.Main")]
    [InlineData("Program", "<<Main>$>g__Seed|0_0", "Program.Seed")]
    public void Names_are_those_of_the_source(string type, string method, string expected) => Assert.Equal(expected, SourceNames.Method(type, method));

    [Theory]
    [InlineData("Server=db;Password=hunter2;Database=x", "Server=db;Password=***;Database=x")]
    [InlineData("Authorization: Bearer abc.def-ghi123", "Authorization: Bearer ***")]
    [InlineData("postgres://app:s3cret@db/shop", "postgres://app:***@db/shop")]
    [InlineData("{\"apiKey\": \"abc123\"}", "{\"apiKey\": \"***\"}")]
    [InlineData("token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc is bad", "token *** is bad")]
    [InlineData("ann@example.org has no order 7", "ann@example.org has no order 7")]
    public void Secrets_are_redacted_and_nothing_else(string text, string expected) => Assert.Equal(expected, Redactor.Redact(text));

    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("3f2504e0-4f89-11d3-9a0c-0305e82c3301", "3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    [InlineData("A8f3kQ9zLm2PxW7vB4nT6yRc", "***")]
    public void A_value_that_looks_like_a_secret_is_hidden(string value, string expected) => Assert.Equal(expected, Redactor.RedactValue(value));
}
