<#list functions as function>
  ${function} of ${modul}
</#list>
