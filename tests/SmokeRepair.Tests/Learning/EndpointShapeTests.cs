using SmokeRepair.Learning;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Learning;

public sealed class EndpointShapeTests
{
    [Theory]
    [InlineData("POST", "/orders/{id}/pay", "POST /*/{}/pay")]
    [InlineData("POST", "/api/v1/invoices/{number}/Pay", "POST /*/{}/pay")]
    [InlineData("GET", "/orders", "GET /*")]
    [InlineData("GET", "/orders/{id}", "GET /*/{}")]
    [InlineData("POST", "/carts/{id}/items", "POST /*/{}/*")]
    [InlineData("PUT", "/carts/{cartId}/items/{itemId}/quantity", "PUT /*/{}/*/{}/quantity")]
    [InlineData("GET", "/products/search", "GET /*/search")]
    [InlineData("GET", "/orders/{id}/status", "GET /*/{}/status")]
    [InlineData("GET", "/customers/{id}/address", "GET /*/{}/address")]
    [InlineData("GET", "/files/{name}.{ext}", "GET /*/{}")]
    [InlineData("GET", "/", "GET /")]
    public void What_is_particular_to_one_service_goes(string method, string route, string shape) =>
        Assert.Equal(shape, EndpointShape.Of(new Endpoint(method, route)));
}
