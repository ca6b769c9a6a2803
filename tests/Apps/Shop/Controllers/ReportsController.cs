using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Shop.Contracts;
using Shop.Mapping;
using Shop.Services;

namespace Shop.Controllers;

[ApiController]
[Route("reports")]
[Consumes("application/json")]
public class ReportsController(ISalesReportService reports) : ControllerBase
{
    [HttpGet("sales", Name = "GetSalesReport")]
    [EndpointSummary("Sums up the paid and shipped orders.")]
    [ProducesResponseType<SalesReportResponse>(StatusCodes.Status200OK, "application/json")]
    public async Task<ActionResult<SalesReportResponse>> Sales()
    {
        return await reports.GetSalesAsync();
    }

    [HttpGet("best-sellers", Name = "ListBestSellers")]
    [EndpointSummary("Lists the products sold most.")]
    [ProducesResponseType<IReadOnlyList<BestSellerResponse>>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<ActionResult<IReadOnlyList<BestSellerResponse>>> BestSellers([Range(1, 50)] int top = 5)
    {
        var best = await reports.GetBestSellersAsync(top);
        return Ok(best);
    }

    [HttpGet("top-customers", Name = "ListTopCustomers")]
    [EndpointSummary("Lists the customers who have spent most.")]
    [ProducesResponseType<IReadOnlyList<TopCustomerResponse>>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<ActionResult<IReadOnlyList<TopCustomerResponse>>> TopCustomers([Range(1, 50)] int top = 5)
    {
        var best = await reports.GetTopCustomersAsync(top);
        return Ok(best);
    }

    [HttpGet("low-stock", Name = "ListLowStock")]
    [EndpointSummary("Lists the products that run short.")]
    [ProducesResponseType<IReadOnlyList<ProductResponse>>(StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<ActionResult<IReadOnlyList<ProductResponse>>> LowStock([Range(0, 1000)] int threshold = 10)
    {
        var products = await reports.GetLowStockAsync(threshold);
        return products.Select(p => p.ToResponse()).ToList();
    }
}
