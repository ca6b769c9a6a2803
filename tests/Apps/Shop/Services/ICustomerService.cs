using Shop.Contracts;
using Shop.Domain;

namespace Shop.Services;

public interface ICustomerService
{
    Task<PagedResponse<CustomerResponse>> ListAsync(int page, int pageSize);

    Task<Customer?> FindAsync(int id);

    Task<Customer> CreateAsync(CreateCustomerRequest request);

    Task<Customer> UpdateAsync(int id, UpdateCustomerRequest request);

    Task DeleteAsync(int id);

    Task<IReadOnlyList<Order>> GetOrdersAsync(int id);

    Task<CustomerSummaryResponse> GetSummaryAsync(int id);
}
