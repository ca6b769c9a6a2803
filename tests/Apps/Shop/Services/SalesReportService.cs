using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Data;
using Shop.Domain;

namespace Shop.Services;

public class SalesReportService(ShopDbContext db) : ISalesReportService
{
    public async Task<SalesReportResponse> GetSalesAsync()
    {
        var orders = await LoadSoldOrdersAsync();

        return new SalesReportResponse(
            orders.Count,
            orders.Sum(o => o.Lines.Sum(l => l.Quantity)),
            orders.Sum(o => o.Total));
    }

    public async Task<IReadOnlyList<BestSellerResponse>> GetBestSellersAsync(int top)
    {
        var orders = await LoadSoldOrdersAsync();

        return orders
            .SelectMany(o => o.Lines)
            .GroupBy(l => l.Product)
            .Select(g => new BestSellerResponse(g.Key.Id, g.Key.Sku, g.Key.Name, g.Sum(l => l.Quantity)))
            .OrderByDescending(b => b.UnitsSold)
            .ThenBy(b => b.ProductId)
            .Take(top)
            .ToList();
    }

    public async Task<IReadOnlyList<TopCustomerResponse>> GetTopCustomersAsync(int top)
    {
        var orders = await LoadSoldOrdersAsync();

        return orders
            .GroupBy(o => o.Customer)
            .Select(g => new TopCustomerResponse(g.Key.Id, g.Key.Name, g.Count(), g.Sum(o => o.Total)))
            .OrderByDescending(c => c.Spent)
            .ThenBy(c => c.CustomerId)
            .Take(top)
            .ToList();
    }

    public async Task<IReadOnlyList<Product>> GetLowStockAsync(int threshold) =>
        await db.Products
            .AsNoTracking()
            .Where(p => p.Stock <= threshold)
            .OrderBy(p => p.Stock)
            .ThenBy(p => p.Sku)
            .ToListAsync();

    private async Task<List<Order>> LoadSoldOrdersAsync() =>
        await db.Orders
            .Include(o => o.Customer)
            .Include(o => o.Lines).ThenInclude(l => l.Product)
            .Where(o => o.Status == OrderStatus.Paid || o.Status == OrderStatus.Shipped)
            .ToListAsync();
}
