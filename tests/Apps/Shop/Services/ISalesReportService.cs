using Shop.Contracts;

namespace Shop.Services;

public interface ISalesReportService
{
    Task<SalesReportResponse> GetSalesAsync();

    Task<IReadOnlyList<BestSellerResponse>> GetBestSellersAsync(int top);
}
