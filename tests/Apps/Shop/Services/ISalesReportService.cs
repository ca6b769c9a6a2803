using Shop.Contracts;
<<<<<<< HEAD
=======
using Shop.Domain;
>>>>>>> 9bf7ec99114bac28de4739f9eadd649ec8976b7a

namespace Shop.Services;

public interface ISalesReportService
{
    Task<SalesReportResponse> GetSalesAsync();

    Task<IReadOnlyList<BestSellerResponse>> GetBestSellersAsync(int top);
<<<<<<< HEAD
=======

    Task<IReadOnlyList<TopCustomerResponse>> GetTopCustomersAsync(int top);

    Task<IReadOnlyList<Product>> GetLowStockAsync(int threshold);
>>>>>>> 9bf7ec99114bac28de4739f9eadd649ec8976b7a
}
