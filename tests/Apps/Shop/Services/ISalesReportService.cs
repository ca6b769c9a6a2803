using Shop.Contracts;
using Shop.Domain;

namespace Shop.Services;

public interface ISalesReportService
{
    Task<SalesReportResponse> GetSalesAsync();

    Task<IReadOnlyList<BestSellerResponse>> GetBestSellersAsync(int top);

    Task<IReadOnlyList<TopCustomerResponse>> GetTopCustomersAsync(int top);

    Task<IReadOnlyList<Product>> GetLowStockAsync(int threshold);
}
